// Makes the examples beside this file: a published demo model and three candidates judged against it, as in a pull request.
// Run it from the repository's root after `npm run build`: node docs/examples/pull-request/make.mjs
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoTable } from '@gecko/demo-table';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '..', '..', '..');
const MODEL = 'green-coffee';
const folder = mkdtempSync(join(tmpdir(), 'gecko-example-'));
const { csv } = demoTable({ rows: 2500 });

/** Runs a built app in the example's folder; ends everything where its exit status is not the expected one. */
function run(app, args, expected) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'apps', app, 'dist', 'main.js'), ...args, `--model=${MODEL}`, '--quiet'], { cwd: folder, encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600' } });
  if (!expected.includes(status)) throw new Error(`${app} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return status;
}

function train(...options) {
  run('pipeline', ['train', '--data=data/lots.csv', '--policy=gates.yaml', '--json=train.json', '--update-schema', ...options], [0, 1]);
  return JSON.parse(readFileSync(join(folder, 'train.json'), 'utf8')).run;
}

/** Judges a candidate and keeps what a pull request would show of it. */
function judge(name, candidate, ...options) {
  const status = run('gate-check', ['pr', `--candidate=${candidate}`, '--base-policy=gates.yaml', '--output=out', ...options], [0, 1, 3, 4]);
  const kept = join(HERE, name);
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept);
  for (const file of ['summary.md', 'junit.xml', 'findings.sarif']) cpSync(join(folder, 'out', file), join(kept, file));
  if (status <= 1) writeFileSync(join(kept, 'verdict.excerpt.json'), `${JSON.stringify(excerpt(), undefined, 2)}\n`);
  process.stdout.write(`${name}: exit status ${status}\n`);
}

/** The verdict without its long lists of measurements. */
function excerpt() {
  const { measurements, ...verdict } = JSON.parse(readFileSync(join(folder, 'out', 'verdict.json'), 'utf8'));
  return { ...verdict, measurements: { comparisons: measurements.comparisons, slices: measurements.slices, bundleBytes: measurements.bundleBytes } };
}

mkdirSync(join(folder, 'data'));
writeFileSync(join(folder, 'data', 'lots.csv'), csv);
writeFileSync(join(folder, 'gates.yaml'), 'data: { label: accepted, positive: yes }\nslices:\n  - { column: region, metric: accuracy, limit: 0.55 }\n');

train('--set=training.epochs=6', '--set=architecture.preset=64-32-16', '--set=architecture.dropout=0.5');
run('gate-check', ['publish', '--policy=gates.yaml'], [0]);

const better = train();
judge('better', better);

const worse = train('--set=training.epochs=1', '--set=training.optimizer.learningRate=0.0002');
judge('worse', worse);

const broken = join(folder, 'broken');
cpSync(join(folder, better), broken, { recursive: true });
const weights = join(broken, 'bundle', 'weights.bin');
const bytes = readFileSync(weights);
bytes[100] ^= 1;
writeFileSync(weights, bytes);
judge('broken', 'broken', '--data=data/lots.csv');

rmSync(folder, { recursive: true });
