import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Proves the self-test: in a copy of the workspace each bug is planted, the gate is built, and the self-test must end with
 * exit status 1, refuse the control that the bug concerns and name the check that it kills. The workspace itself is not touched.
 *
 * --bug=NAME   this bug alone (may be given more than once)
 * --built      plants the bug into the JavaScript that was built, in place of building again
 * --quick      runs the bug's own control alone, in place of the whole matrix
 */
const { values: options } = parseArgs({
  options: { bug: { type: 'string', multiple: true, default: [] }, built: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
if (options.help) {
  console.log('npx nx run gate-check:planted-bugs [-- --bug=NAME] [--built] [--quick]: plants each bug into a copy and requires the self-test to find it');
  process.exit(0);
}

const ROOT = join(import.meta.dirname, '..', '..');
const COPIED = ['apps', 'libs', 'tools', 'package.json', 'tsconfig.base.json'];
const TYPE_WORDS = / as const\b/g;

const all = JSON.parse(readFileSync(join(import.meta.dirname, 'bugs.json'), 'utf8'));
const unknown = options.bug.filter((name) => !all.some((bug) => bug.name === name));
if (unknown.length > 0) {
  console.error(`expected the name of a bug, got ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const bugs = options.bug.length === 0 ? all : all.filter(({ name }) => options.bug.includes(name));

const folder = mkdtempSync(join(tmpdir(), 'gecko-planted-'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

copyWorkspace();
if (!options.built) build();
const sound = selftest(options.quick ? bugs.map(({ control }) => control) : []);
if (sound.status !== 0) {
  console.error(`expected the gate as it stands to pass its self-test, got exit status ${sound.status}\n${sound.output}`);
  process.exit(1);
}
const width = Math.max(...bugs.map(({ name }) => name.length));
let found = 0;
for (const bug of bugs) {
  const fault = plant(bug);
  if (fault === null) found++;
  console.log(`${fault === null ? 'found ' : 'MISSED'}  ${bug.name.padEnd(width)}  ${fault ?? `by ${bug.control}${bug.dead === undefined ? '' : `, ${bug.dead} is named`}`} (${bug.what})`);
}
const holds = bugs.length > 0 && found === bugs.length;
console.log(`\n${found} of ${bugs.length} planted bugs found${holds ? '' : ': the self-test does not hold'}`);
process.exitCode = holds ? 0 : 1;

/** Packages are linked to the originals, our own libraries to their copies. */
function copyWorkspace() {
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  const [from, to] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(join(to, '@gecko'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '@gecko' && name !== '.package-lock.json') symlinkSync(join(from, name), join(to, name));
  for (const name of readdirSync(join(from, '@gecko'))) symlinkSync(readlinkSync(join(from, '@gecko', name)), join(to, '@gecko', name));
}

/** What went wrong in finding the bug; null where it was found. */
function plant(bug) {
  const [find, replace] = [bug.find, bug.replace].map((text) => (options.built ? text.replace(TYPE_WORDS, '') : text));
  const places = codeFiles(join(folder, bug.project, options.built ? 'dist' : 'src')).flatMap((path) => readFileSync(path, 'utf8').split(find).slice(1).map(() => path));
  const [path] = places;
  if (places.length !== 1) return `could not be planted: ${bug.project} holds its place ${places.length} times, expected once`;
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, before.split(find).join(replace));
  try {
    if (!options.built) build();
    return faultOf(bug, selftest(options.quick ? [bug.control] : []));
  } finally {
    writeFileSync(path, before);
  }
}

/** Tests are no part of the gate. */
function codeFiles(top) {
  const files = readdirSync(top, { recursive: true }).map((name) => join(top, name));
  return files.filter((path) => (options.built ? /\.js$/ : /\.ts$/).test(path) && !/\.(test|e2e|fixture)\.ts$/.test(path));
}

function faultOf(bug, { status, answer, output }) {
  if (status !== 1 || answer === undefined) return `expected exit status 1, got ${status}: ${output.trim().split('\n').at(-1)}`;
  const control = answer.controls.find(({ name }) => name === bug.control);
  if (control === undefined || control.ok) return `expected control ${bug.control} to notice, and it did not`;
  return bug.dead === undefined || answer.deadChecks.includes(bug.dead) ? null : `expected ${bug.dead} to be named as dead, got ${answer.deadChecks.join(', ') || 'none'}`;
}

function build() {
  const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--build', 'apps/gate-check/tsconfig.lib.json'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the copy does not build:\n${stdout}`);
}

function selftest(controls) {
  const json = join(folder, 'answer.json');
  rmSync(json, { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/gate-check/dist/main.js', 'selftest', '--quiet', `--json=${json}`, ...controls.map((name) => `--only=${name}`)], { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr, answer: readdirSync(folder).includes('answer.json') ? JSON.parse(readFileSync(json, 'utf8')) : undefined };
}
