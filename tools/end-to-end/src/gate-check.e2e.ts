import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

/** The parts of metadata.json that these tests change. */
interface Metadata {
  threshold: number;
  data: { negative: string; rows: number };
}

const FILES = ['golden.json', 'manifest.json', 'metadata.json', 'model.json', 'training-history.json', 'weights.bin'];

describe('gate-check', () => {
  const folder = freshFolder();
  const table = smallTable(1500);
  writeTable(folder, table.lines);
  const trained = runApp('pipeline', ['train', '--data=table.csv', `--positive=${table.positive}`, '--set=analysis.depth=none'], { folder });
  const run = trained.answer?.run ?? '';
  const newest = runApp('gate-check', ['check', '--quiet'], { folder });
  const gate = openSession('gate-check');
  const check = (...args: string[]): Promise<AppRun> => gate(['check', ...args, '--quiet'], { folder });

  /** A copy of the trained bundle, changed by `change`, in a folder of its own. */
  const tampered = (change: (bundle: string) => void): string => {
    const copy = join(freshFolder(), 'bundle');
    cpSync(join(folder, run, 'bundle'), copy, { recursive: true });
    change(copy);
    return copy;
  };
  const checkTampered = (change: (bundle: string) => void): Promise<AppRun> => check(`--candidate=${tampered(change)}`, '--data=table.csv');
  const ledgerEntries = (): { kind: string }[] =>
    readFileSync(join(folder, 'models', 'gecko-pattern-classifier', 'ledger.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
  const rewriteManifest = (bundle: string): void => {
    const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
    for (const file of manifest.files) {
      const content = readFileSync(join(bundle, file.name));
      Object.assign(file, { bytes: content.length, sha256: sha256(content) });
    }
    sealManifest(bundle, manifest);
  };

  it('passes the candidate that the pipeline made, as the newest run, run folder, bundle folder and run id, at no further look', async () => {
    expect({ status: trained.status, errors: trained.status === 0 ? '' : trained.output + trained.errors }).toEqual({ status: 0, errors: '' });
    expect({ status: newest.status, output: newest.output }).toEqual({ status: 0, output: expect.stringContaining('look 1 of') });
    for (const args of [[`--candidate=${run}`], [`--candidate=${run}/bundle`], [`--candidate=${basename(run).slice(0, 8)}`]]) {
      const checked = await check(...args);
      expect({ args, status: checked.status }).toEqual({ args, status: 0 });
      expect(checked.output).toContain('look 1 of');
    }
  });

  it('agrees with the figures of the training run', () => {
    expect(newest.answer?.metrics).toEqual(trained.answer?.metrics);
  });

  it.each(FILES)('refuses a bundle with one byte of %s changed, wherever it is, with exit status 4', async (name) => {
    const size = readFileSync(join(folder, run, 'bundle', name)).length;
    for (const offset of [0, Math.floor(size / 2), size - 1]) {
      const checked = await checkTampered((bundle) => {
        const content = readFileSync(join(bundle, name));
        content[offset] = (content[offset] ?? 0) ^ 1;
        writeFileSync(join(bundle, name), content);
      });
      expect({ offset, status: checked.status }).toEqual({ offset, status: 4 });
      expect(checked.errors).toMatch(/E_BUNDLE_\w+ .*; next: /);
    }
  });

  it.each<[string, (bundle: string) => void]>([
    ['a truncated weights file', (bundle) => truncateSync(join(bundle, 'weights.bin'), 100)],
    ['bytes after the weights', (bundle) => appendFileSync(join(bundle, 'weights.bin'), 'x')],
    ['an extra file', (bundle) => writeFileSync(join(bundle, 'notes.txt'), 'hello')],
    ['a missing file', (bundle) => rmSync(join(bundle, 'golden.json'))],
    ['a file that is a link', (bundle) => {
      rmSync(join(bundle, 'golden.json'));
      symlinkSync(join(folder, run, 'bundle', 'golden.json'), join(bundle, 'golden.json'));
    }],
    ['a manifest path that climbs out', (bundle) => {
      const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
      manifest.files[0].name = '../golden.json';
      sealManifest(bundle, manifest);
    }],
    ['a metadata claim that is too good, in a manifest made to fit', (bundle) => {
      const metadata = JSON.parse(readFileSync(join(bundle, 'metadata.json'), 'utf8'));
      metadata.claims.validation.auc = 0.999;
      writeFileSync(join(bundle, 'metadata.json'), canonical(metadata));
      rewriteManifest(bundle);
    }],
    ...(
      [
        ['another text for a label', (metadata: Metadata) => (metadata.data.negative = 'approved')],
        ['more rows than the data have', (metadata: Metadata) => (metadata.data.rows = 1_000_000)],
        ['another threshold', (metadata: Metadata) => (metadata.threshold = 0.4)],
      ] as const
    ).map(([name, change]): [string, (bundle: string) => void] => [
      `metadata that tell ${name}, in a manifest made to fit`,
      (bundle) => {
        const metadata = JSON.parse(readFileSync(join(bundle, 'metadata.json'), 'utf8'));
        change(metadata);
        writeFileSync(join(bundle, 'metadata.json'), canonical(metadata));
        rewriteManifest(bundle);
      },
    ]),
    ['curves of another training, in a manifest made to fit', (bundle) => {
      const history = JSON.parse(readFileSync(join(bundle, 'training-history.json'), 'utf8'));
      for (const epoch of history.epochs) epoch.validationLoss /= 2;
      writeFileSync(join(bundle, 'training-history.json'), canonical(history));
      rewriteManifest(bundle);
    }],
    ['other weights in a manifest made to fit', (bundle) => {
      const weights = readFileSync(join(bundle, 'weights.bin'));
      weights.writeFloatLE(weights.readFloatLE(0) + 1, 0);
      writeFileSync(join(bundle, 'weights.bin'), weights);
      rewriteManifest(bundle);
    }],
    ['NaN weights in a manifest made to fit', (bundle) => {
      const weights = readFileSync(join(bundle, 'weights.bin'));
      weights.writeFloatLE(Number.NaN, 0);
      writeFileSync(join(bundle, 'weights.bin'), weights);
      rewriteManifest(bundle);
    }],
  ])('refuses %s with exit status 4', async (_name, change) => {
    const checked = await checkTampered(change);
    expect({ status: checked.status, code: checked.answer?.error?.code }).toEqual({ status: 4, code: expect.stringMatching(/^E_(BUNDLE|CLAIM|GOLDEN|METADATA)/) });
    expect(checked.errors.trim().split('\n')).toHaveLength(1);
  });

  it('refuses other data than the model was trained on with exit status 3', async () => {
    const other = writeTable(folder, table.lines.slice(0, -1), 'other.csv');
    expect(await check(`--data=${other}`)).toMatchObject({ status: 3, answer: { error: { code: 'E_DATA_CHANGED' } } });
  });

  it('refuses a model that was trained on another split', async () => {
    writeFileSync(join(folder, 'policy.yaml'), 'split:\n  salt: 1\n');
    const checked = await check('--policy=policy.yaml');
    expect(checked.status).toBe(1);
    expect(checked.answer?.checks?.find(({ id }) => id === 'split.recomputed')?.passed).toBe(false);
  });

  it('counts looks per test set, and in the strict profile spends no more than the budget, with exit status 5', async () => {
    writeFileSync(join(folder, 'budget.yaml'), 'lookBudget: 1\n');
    const before = ledgerEntries().filter(({ kind }) => kind === 'intent').length;
    const refused = await check('--policy=budget.yaml', '--profile=strict');
    expect(refused).toMatchObject({ status: 5, answer: { error: { code: 'E_LOOK_BUDGET' } } });
    expect(refused.errors).toMatch(/would be look [2-9]/);
    expect(ledgerEntries().filter(({ kind }) => kind === 'intent')).toHaveLength(before);
  });

  it('writes its intent before the verdict, and a repeat on the same hashes adds no intent', async () => {
    const intents = (): number => ledgerEntries().filter(({ kind }) => kind === 'intent').length;
    expect(ledgerEntries().slice(0, 2).map(({ kind }) => kind)).toEqual(['intent', 'verdict']);
    const before = intents();
    await check();
    expect(intents()).toBe(before);
  });

  it('refuses a candidate that is not there with exit status 2', async () => {
    expect(await check('--candidate=nowhere')).toMatchObject({ status: 2, answer: { error: { code: 'E_CANDIDATE' } } });
  });

  it('stops on an edited ledger with exit status 4', async () => {
    const ledger = join(folder, 'models', 'gecko-pattern-classifier', 'ledger.jsonl');
    const before = readFileSync(ledger, 'utf8');
    writeFileSync(ledger, before.replace('"look":1', '"look":9'));
    expect(await check()).toMatchObject({ status: 4, answer: { error: { code: 'E_LEDGER' } } });
    writeFileSync(ledger, before);
  });

  it('publishes v1, then v2, as whole immutable folders that can be checked and listed', async () => {
    expect(runApp('gate-check', ['publish', '--quiet'], { folder })).toMatchObject({ status: 0, answer: { version: 1 } });
    expect(await gate(['publish', '--quiet'], { folder })).toMatchObject({ status: 0, answer: { version: 2 } });
    const model = join(folder, 'models', 'gecko-pattern-classifier');
    expect(readdirSync(model).sort()).toEqual(['current.json', 'diary.md', 'ledger.jsonl', 'runs', 'schema.json', 'v1', 'v2']);
    expect(readdirSync(join(model, 'v2')).sort()).toEqual([...FILES, 'publication.json', 'report.html', 'verdict.json'].sort());
    expect(JSON.parse(readFileSync(join(model, 'current.json'), 'utf8'))).toMatchObject({ version: 2 });
    expect(await check('--candidate=models/gecko-pattern-classifier/v1')).toMatchObject({ status: 0 });
    expect(runApp('gate-check', ['list'], { folder }).output).toMatch(/2 versions, 1 runs[\s\S]*v2.*current[\s\S]*passed/);
  });

  it('publishes nothing that is refused', async () => {
    writeFileSync(join(folder, 'high.yaml'), 'limits:\n  testAuc: 0.999\n');
    const refused = await gate(['publish', '--policy=high.yaml', '--registry=models', '--quiet'], { folder });
    expect(refused).toMatchObject({ status: 1, answer: { status: 'refused' } });
    expect(refused.answer?.version).toBeUndefined();
    expect(readdirSync(join(folder, 'models', 'gecko-pattern-classifier')).filter((name) => name.startsWith('v') || name.startsWith('.'))).toEqual(['v1', 'v2']);
  });

  it('shows its commands on --help', () => {
    const help = runApp('gate-check', ['--help'], { folder: freshFolder() });
    expect(help.output).toMatch(/check[\s\S]*publish[\s\S]*list/);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** An independent canonical JSON: keys sorted, no white space. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

function sealManifest(bundle: string, manifest: Record<string, unknown>): void {
  const unsealed = Object.fromEntries(Object.entries(manifest).filter(([key]) => key !== 'rootDigest'));
  writeFileSync(join(bundle, 'manifest.json'), canonical({ ...unsealed, rootDigest: sha256(canonical(unsealed)) }));
}
