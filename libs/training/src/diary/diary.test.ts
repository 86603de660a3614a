import fc from 'fast-check';
import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { Diagnosis, TrainingOptions } from '../contract.js';
import { describeEvent } from './describe-event.js';
import type { DiaryEntry, DiaryEvent } from './diary-event.js';
import { mergeDiary } from './merge-diary.js';

const RUN = 'c0269953d924b615068d46f8d6563de5';
const occasion = { wallMs: Date.UTC(2026, 0, 2, 23), run: RUN };
const overfitting: DiaryEvent = { kind: 'diagnosis', diagnosis: { code: 'overfitting', finding: 'epoch 7: a gap of 15.0%', next: '--set architecture.dropout=0.4' } };
const record = { epoch: 1, objective: 0.6, loss: 0.5, accuracy: 0.8, validationLoss: 0.5, validationAccuracy: 0.78, validationAuc: 0.85, gradientNorm: 1, learningRate: 1e-3 };
const entry = (changes: Partial<DiaryEntry> = {}): DiaryEntry => ({ ...describeEvent(overfitting, occasion), ...changes });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const merge = (existing: Uint8Array | string, entries: readonly DiaryEntry[]): string | undefined => {
  const merged = mergeDiary(typeof existing === 'string' ? bytes(existing) : existing, 'moons', entries);
  return merged && new TextDecoder().decode(merged);
};

describe('describeEvent', () => {
  it.each<readonly [DiaryEvent, string, string, string]>([
    [overfitting, 'overfitting', 'epoch 7: a gap of 15.0%', 'to try: --set architecture.dropout=0.4'],
    [{ kind: 'early-stop', history: { schemaVersion: 1, epochs: [record, { ...record, epoch: 2 }], bestEpoch: 1, stopReason: 'early-stopping' }, earlyStopping: TrainingOptions.parse({}).earlyStopping }, 'early-stop', 'best epoch 1 of 2 that ran, patience 15: validation loss 0.500, accuracy 0.780, AUC 0.850', 'the weights of epoch 1 were kept'],
    [{ kind: 'resumed', epochs: 30 }, 'resumed', '30 epochs in all, those before the interruption among them', 'it went on from its last checkpoint (--resume)'],
    [{ kind: 'not-passed', status: 'refused', failed: [{ id: 'test.auc', reason: '0.7 is not >= 0.75', n: 105 }], advice: ['Bring rows.'] }, 'not-passed', 'test.auc: 0.7 is not >= 0.75, n = 105', 'to try: Bring rows.'],
    [{ kind: 'not-passed', status: 'inconclusive', failed: [], advice: [] }, 'not-passed', '', 'none known: look at the report'],
    [{ kind: 'cleared', refusedRun: 'ab'.repeat(32), changes: [{ key: 'training.epochs', before: '2', after: '40' }], otherData: true }, 'cleared', 'this run passed every check of the gate', 'what changed since: other data, "training.epochs" from "2" to "40"'],
    [{ kind: 'cleared', refusedRun: 'ab', changes: [], otherData: false }, 'cleared', 'this run passed every check of the gate', 'no setting changed: what passes once in a few tries may be luck'],
    [{ kind: 'unsteady-seeds', verdict: 'unstable', cleared: 3, seeds: 7, auc: { mean: 0.75, deviation: 0.05, lowest: 0.68, highest: 0.8 } }, 'unsteady-seeds', '3 of 7 seeds clear the limits on the validation rows; validation AUC 0.750 ± 0.050, 0.680 to 0.800', 'to try: more rows, a smaller model or a lower learning rate'],
    [{ kind: 'published', version: 2, bundle: RUN }, 'published-v2', 'bundle c0269953d924 passed the gate', 'version 2 serves; rollback takes it back'],
  ])('tells %j', (event, name, investigation, fix) => {
    expect(describeEvent(event, occasion)).toMatchObject({ id: `c0269953d924/${name}`, day: '2026-01-02', run: 'c0269953d924', investigation, fix });
  });

  it.each(Diagnosis.shape.code.options)('has words for the diagnosis %s', (code) => {
    const { title, struggle, why } = describeEvent({ kind: 'diagnosis', diagnosis: { code, finding: 'f', next: 'n' } }, occasion);
    for (const text of [title, struggle, why]) expect(text.length).toBeGreaterThan(5);
  });
});

describe('mergeDiary', () => {
  it('begins a diary with a heading, and has struggle, investigation, fix and why of each entry', () => {
    expect(merge('', [entry()])).toBe(
      [
        '# Diary of moons', '', 'Written by `pipeline:train` from what happened. A block between marks is added once and never touched again: change it as you like, and write what you like around it.', '',
        '<!-- gecko:entry c0269953d924/overfitting -->', '## 2026-01-02: Overfitting (c0269953d924)', '',
        '- **The struggle**: The model was better on rows it had learned than on others.', '- **The investigation**: epoch 7: a gap of 15.0%', '- **The fix**: to try: --set architecture.dropout=0.4',
        '- **The why**: It has room to learn rows by heart; fewer units or more dropout leave room for the rule alone.', '<!-- gecko:end -->', '', 'In our words:', '',
      ].join('\n'),
    );
  });

  it('adds an entry once a run and event, also where its block was edited', () => {
    const first = merge('', [entry(), entry()]) ?? '';
    expect(first.match(/gecko:entry/g)).toHaveLength(1);
    const edited = first.replace('more dropout', 'what Ann said');
    expect(merge(edited, [entry()])).toBeUndefined();
    const second = merge(edited, [entry(), entry({ id: 'other/overfitting' })]) ?? '';
    expect(second.startsWith(edited)).toBe(true);
    expect(second.match(/gecko:entry/g)).toHaveLength(2);
  });

  it('keeps every byte that was there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(3), (existing, count) => {
        const entries = Array.from({ length: count }, (_, index) => entry({ id: `run/${index}` }));
        const merged = mergeDiary(existing, 'moons', entries);
        expect(merged === undefined).toBe(count === 0);
        if (merged) expect([...merged.subarray(0, existing.length)]).toEqual([...existing]);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it('keeps CRLF, a byte order mark and a last line without an end', () => {
    expect(merge('\ufeffmy words\r\nlast', [entry()])).toMatch(/^my words\r\nlast\n\n<!-- gecko:entry/);
    expect(mergeDiary(bytes('\ufeffmy words'), 'moons', [entry()])?.subarray(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  });

  it.each(HOSTILE_TEXTS)('lets %s neither act nor end a block', (_what, text) => {
    const page = merge('', [entry({ investigation: `column "${text}" --> <!-- gecko:entry forged -->` })]) ?? '';
    expect(page.match(/<!--/g)).toHaveLength(2);
    expect(page).not.toMatch(/<!-- gecko:entry forged -->/);
  });
});
