import { Review } from '@gecko/evaluation/contract';
import { join } from 'node:path';
import { verdictSha256 } from '@gecko/gate';
import type { CommandResult, GivenOptions } from '@gecko/command';
import { canonicalJson, sha256, writeWhole } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { exampleVerdict } from '../example-verdict.fixture.js';
import { exampleRegistry, publishExample, putBundle } from '../predict/example-model.fixture.js';
import { reviewCommand } from './review-command.js';

const textOf = (disk: MemoryDisk, path: string): string => new TextDecoder().decode(disk.read(path));

/** A run of the example model with its verdict, and a ledger that holds it. */
async function diskWithRun(files: Readonly<Record<string, string>> = {}): Promise<{ disk: MemoryDisk; folder: string }> {
  const disk = memoryDisk({ 'models/moons/runs/other': '', ...files });
  const partial = join(exampleRegistry.runs, 'partial');
  const digest = await putBundle(disk, join(partial, 'bundle'));
  const folder = join(exampleRegistry.runs, digest);
  disk.rename(partial, folder);
  const example = exampleVerdict();
  const verdict = { ...example, subject: { ...example.subject, bundle: digest } };
  const first = canonicalJson({ sequence: 1, previous: '0'.repeat(64), at: '2026-01-02T00:00:00.000Z', kind: 'intent', subject: verdict.subject, look: 1 });
  const second = canonicalJson({ sequence: 2, previous: sha256(first), at: '2026-01-02T00:00:00.000Z', kind: 'verdict', subject: verdict.subject, look: 1, status: 'passed', verdictSha256: verdictSha256(verdict) });
  writeWhole(disk, join(folder, 'verdict.json'), canonicalJson(verdict));
  writeWhole(disk, join(folder, 'run.json'), canonicalJson({ schemaVersion: 2, trainedAt: '2026-01-02T03:04:05Z', data: { location: { files: ['../../../../gone.csv'] } }, policyFile: null }));
  writeWhole(disk, exampleRegistry.ledger, `${first}\n${second}\n`);
  return { disk, folder };
}

async function review(disk: MemoryDisk, options: Readonly<Record<string, string>> = {}): Promise<{ result: CommandResult; printed: string; found: Review }> {
  const given: GivenOptions = { text: (name) => ({ model: 'moons', ...options })[name], list: () => [], has: (name) => name in options };
  const lines: string[] = [];
  const result = await reviewCommand.run(given, { ...exampleTools(disk), print: (text) => lines.push(text) });
  return { result, printed: lines.join('\n'), found: Review.parse(result.review) };
}

const itemsOf = ({ findings }: Review): string[] => findings.map(({ item }) => item);

describe('review', () => {
  it('answers the checklist of the newest run, without its data, and writes three files beside it', async () => {
    const { disk, folder } = await diskWithRun();
    const { result, printed, found } = await review(disk);
    expect(result).toMatchObject({ status: 'passed', run: folder });
    expect(itemsOf(found)).toEqual(['data.enough-rows', 'tuning.batch-size', 'evaluation.analysed']);
    expect(found.items.find(({ item }) => item === 'rigor.ledger-entry')).toMatchObject({ outcome: 'met', evidence: 'look 2 is in the ledger with this verdict' });
    expect(printed).toMatch(/^REVIEW: Warning: 3 findings, \d+ of 71 items met/);
    expect(printed).toContain(join(folder, 'review.md'));
    expect(JSON.parse(textOf(disk, join(folder, 'review.json')))).toEqual(found);
    expect(textOf(disk, join(folder, 'review.md'))).toMatch(/^# Review: Warning/);
    expect(JSON.parse(textOf(disk, join(folder, 'review.sarif'))).runs[0].results.map((one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) => one.locations[0]?.physicalLocation.artifactLocation.uri)).toEqual([`${folder}/bundle/metadata.json`, `${folder}/bundle/metadata.json`, `${folder}/analysis.json`]);
  });

  it('says the same again', async () => {
    const { disk } = await diskWithRun();
    expect((await review(disk)).printed).toBe((await review(disk)).printed);
  });

  it('blocks a run whose settings hold a credential or whose ledger was edited, and finds what package.json leaves open', async () => {
    const { disk } = await diskWithRun({ 'pipeline.yaml': 'data:\n  token: hunter2\n', 'package.json': '{"dependencies":{"zod":"^4"}}' });
    writeWhole(disk, exampleRegistry.ledger, textOf(disk, exampleRegistry.ledger).replace('"look":1', '"look":2'));
    const { result, found, printed } = await review(disk);
    expect(result.status).toBe('refused');
    expect(itemsOf(found).slice(0, 3)).toEqual(['rigor.ledger-chain', 'code.secrets', 'code.lock-file']);
    expect(itemsOf(found)).toContain('code.pinned-dependencies');
    expect(printed).not.toContain('hunter2');
  });

  it('ignores a verdict on another bundle', async () => {
    const { disk, folder } = await diskWithRun();
    writeWhole(disk, join(folder, 'verdict.json'), canonicalJson(exampleVerdict()));
    expect(itemsOf((await review(disk)).found)[0]).toBe('evaluation.judged');
  });

  it('reviews a published version and leaves its folder alone', async () => {
    const disk = memoryDisk();
    await publishExample(disk);
    const before = disk.list('models/moons/v3');
    const { result } = await review(disk, { run: 'v3' });
    expect(result.run).toBe('models/moons/v3');
    expect(disk.list('models/moons/v3')).toEqual(before);
  });
});
