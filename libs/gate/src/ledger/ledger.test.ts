import { canonicalJson, isGeckoError, sha256 } from '@gecko/kernel';
import { memoryDisk, recordingLogger, type MemoryDisk, type RecordingLogger } from '@gecko/kernel/testing';
import type { GateTools } from '../gate-tools.js';
import { appendToLedger, countLooks, earlierLook, readLedger, type NewLedgerEntry, type Subject } from './ledger.js';

const PATH = 'models/moons/ledger.jsonl';
const digest = (digit: string): string => digit.repeat(64);
const subjectOf = (test: string, bundle = '1'): Subject => ({ model: 'moons', bundle: digest(bundle), source: digest(test), data: digest(test), split: digest('3'), test: digest(test), policy: digest('5'), gateBuild: digest('6') });
const intent = (look: number, test = 'a', bundle = '1'): NewLedgerEntry => ({ kind: 'intent', subject: subjectOf(test, bundle), look });
const verdict = (look: number): NewLedgerEntry => ({ kind: 'verdict', subject: subjectOf('a'), look, status: 'passed', verdictSha256: digest('7') });
const publication: NewLedgerEntry = { kind: 'publication', version: 1, bundle: digest('1'), verdictSha256: digest('7') };

function toolsOn(disk: MemoryDisk, rest: Partial<GateTools> = {}): GateTools & { readonly logger: RecordingLogger } {
  return { disk, clock: { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => 0 }, owner: '1 me', isAlive: () => false, environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' }, ...rest, logger: recordingLogger() };
}
const append = (disk: MemoryDisk, ...entries: NewLedgerEntry[]) => appendToLedger(toolsOn(disk), PATH, () => entries);
const textOf = (disk: MemoryDisk): string => new TextDecoder().decode(disk.read(PATH));
const threeEntries = (): MemoryDisk => {
  const disk = memoryDisk();
  append(disk, intent(1), verdict(1), publication);
  return disk;
};
const broken = (line: number, problem: string) => expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_LEDGER', place: `"${PATH}":${line}`, problem });
const readText = (content: string | Uint8Array) => readLedger(memoryDisk({ [PATH]: content }), PATH);
const linesOf = (disk: MemoryDisk): string[] => textOf(disk).trimEnd().split('\n');

describe('appendToLedger', () => {
  it('chains, numbers and dates entries, one canonical line each', () => {
    const disk = threeEntries();
    const lines = linesOf(disk);
    const entries = readLedger(disk, PATH);
    expect(entries).toMatchObject([
      { sequence: 1, previous: digest('0'), at: '2026-01-02T00:00:00.000Z', kind: 'intent' },
      { sequence: 2, previous: sha256(lines[0] ?? ''), kind: 'verdict' },
      { sequence: 3, previous: sha256(lines[1] ?? ''), kind: 'publication' },
    ]);
    expect(lines).toEqual(entries.map((entry) => canonicalJson(entry)));
  });

  it('goes on with the chain, and shows what the ledger holds', () => {
    const disk = memoryDisk();
    append(disk, intent(1));
    appendToLedger(toolsOn(disk), PATH, (entries) => {
      expect(entries).toHaveLength(1);
      return [verdict(1)];
    });
    expect(readLedger(disk, PATH).map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('leaves the file as it is where there is nothing to append', () => {
    const disk = memoryDisk();
    append(disk);
    expect(disk.status(PATH)).toBeUndefined();
    append(disk, intent(1));
    const before = textOf(disk);
    append(disk);
    expect(textOf(disk)).toBe(before);
  });

  it('has synced entry, file name and folder before it returns, under a lock', () => {
    const disk = memoryDisk({ 'models/x': '' });
    append(disk, intent(1));
    const lock = `${PATH}.lock`;
    expect(disk.operations).toEqual([
      'make models/moons',
      'sync folder models',
      `open create ${lock}`,
      `write ${lock}`,
      `sync ${lock}`,
      `open append ${PATH}`,
      `write ${PATH}`,
      `sync ${PATH}`,
      'sync folder models/moons',
      `remove ${lock}`,
    ]);
    const before = disk.operations.length;
    append(disk, verdict(1));
    expect(disk.operations.slice(before).filter((operation) => operation.includes('folder') || operation.startsWith('make'))).toEqual([]);
  });

  it('gives the lock back where no entry can be made', () => {
    const disk = threeEntries();
    expect(() =>
      appendToLedger(toolsOn(disk), PATH, () => {
        throw new Error('budget spent');
      }),
    ).toThrow('budget spent');
    expect(disk.list('models/moons')).toEqual(['ledger.jsonl']);
  });

  it('is busy while a living process holds the lock', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    expect(() => appendToLedger(toolsOn(disk, { isAlive: (owner) => owner === '2 other' }), PATH, () => [intent(1)])).toThrow(expect.objectContaining({ kind: 'busy', exitStatus: 7 }));
    expect(disk.status(PATH)).toBeUndefined();
  });

  it('takes over the lock of a dead process', () => {
    const disk = memoryDisk({ [`${PATH}.lock`]: '2 other' });
    append(disk, intent(1));
    expect(disk.list('models/moons')).toEqual(['ledger.jsonl']);
    expect(readLedger(disk, PATH)).toHaveLength(1);
  });

  it('leaves out a line that a crash has cut, with a warning, and goes on', () => {
    const whole = textOf(threeEntries());
    for (const tail of ['{', whole.slice(0, 40), '\u00e9', linesOf(threeEntries())[0] ?? '']) {
      const torn = new TextEncoder().encode(whole + tail);
      // The last byte of a cut character may be missing as well.
      const disk = memoryDisk({ [PATH]: tail === '\u00e9' ? torn.slice(0, -1) : torn });
      expect(readLedger(disk, PATH)).toHaveLength(3);
      const tools = toolsOn(disk);
      appendToLedger(tools, PATH, () => [verdict(1)]);
      expect(tools.logger.lines).toEqual([`warn: "${PATH}": the last line was never finished by a crash and is left out`]);
      expect(textOf(disk).startsWith(whole)).toBe(true);
      expect(readLedger(disk, PATH)).toHaveLength(4);
    }
  });

  it('warns of nothing where nothing was cut', () => {
    const tools = toolsOn(threeEntries());
    appendToLedger(tools, PATH, () => [verdict(1)]);
    expect(tools.logger.lines).toEqual([]);
  });

  it('keeps a whole ledger, of the acknowledged entries at least, whichever operation of the disk fails', () => {
    for (const tail of ['', '{"torn']) {
      const start = textOf(threeEntries()) + tail;
      let failures = 0;
      for (let failAt = 1; ; failAt++) {
        const disk = memoryDisk({ [PATH]: start }, failAt);
        let acknowledged = false;
        try {
          append(disk, verdict(1), verdict(2));
          acknowledged = true;
        } catch (thrown) {
          failures++;
          expect(isGeckoError(thrown) && thrown.kind).toBe('storage');
        }
        const entries = readLedger(disk, PATH);
        expect(entries.slice(0, 3).map(({ kind }) => kind)).toEqual(['intent', 'verdict', 'publication']);
        if (acknowledged) expect(entries).toHaveLength(5);
        // A successor finds its way whatever was left behind.
        const later = memoryDisk(Object.fromEntries(disk.files));
        append(later, publication);
        expect(readLedger(later, PATH).at(-1)).toMatchObject({ kind: 'publication', sequence: entries.length + 1 });
        if (disk.operations.length < failAt) break;
      }
      expect(failures).toBeGreaterThan(tail === '' ? 5 : 9);
    }
  });

  it('keeps a whole ledger where a write is cut at any byte', () => {
    const before = textOf(threeEntries());
    const disk = memoryDisk({ [PATH]: before });
    append(disk, verdict(1));
    const after = new TextEncoder().encode(textOf(disk));
    for (let length = before.length; length < after.length; length++) {
      expect(readText(after.slice(0, length))).toHaveLength(3);
    }
    expect(readText(after)).toHaveLength(4);
  });
});

describe('readLedger', () => {
  it('reads no file as no entries', () => {
    expect(readLedger(memoryDisk(), PATH)).toEqual([]);
  });

  it('refuses any single byte changed in a line that another follows', () => {
    const content = new TextEncoder().encode(textOf(threeEntries()));
    const end = content.lastIndexOf(10, content.length - 2);
    for (let at = 0; at < end; at++) {
      const edited = content.slice();
      edited[at] = (edited[at] ?? 0) ^ 1;
      expect(() => readText(edited)).toThrow(expect.objectContaining({ code: 'E_LEDGER' }));
    }
  });

  it('refuses an edited line at the line after it', () => {
    expect(() => readText(textOf(threeEntries()).replace('"look":1', '"look":2'))).toThrow(broken(2, 'it does not follow the line before: the ledger was edited or cut'));
  });

  it('refuses lines that were cut out, put in twice, or reordered', () => {
    const [first = '', second = '', third = ''] = linesOf(threeEntries());
    expect(() => readText(`${first}\n${third}\n`)).toThrow(broken(2, 'expected entry 2, got 3'));
    expect(() => readText(`${second}\n${third}\n`)).toThrow(broken(1, 'expected entry 1, got 2'));
    expect(() => readText(`${first}\n${first}\n${second}\n${third}\n`)).toThrow(broken(2, 'expected entry 2, got 1'));
    expect(() => readText(`${first}\n${third}\n${second}\n`)).toThrow(broken(2, 'expected entry 2, got 3'));
  });

  it.each([
    ['an empty line', '\n', 'expected a ledger entry, got something else'],
    ['no JSON', 'hello\n', 'expected a ledger entry, got something else'],
    ['another object', '{}\n', 'expected a ledger entry, got something else'],
    ['other bytes than text', Uint8Array.of(0xff, 10), 'expected UTF-8 text, got other bytes'],
    ['a byte order mark', `\uFEFF${textOf(threeEntries())}`, 'expected a ledger entry, got something else'],
    ['other white space', textOf(threeEntries()).replace('{', '{ '), 'the line is not in its canonical form'],
    ['a key that stands twice', textOf(threeEntries()).replace('{', '{"sequence":1,'), 'the line is not in its canonical form'],
    ['line ends of another system', textOf(threeEntries()).replaceAll('\n', '\r\n'), 'the line is not in its canonical form'],
  ])('refuses %s', (_what, content, problem) => {
    expect(() => readText(content)).toThrow(broken(1, problem));
  });
});

describe('countLooks', () => {
  const entriesOf = (...entries: NewLedgerEntry[]) => {
    const disk = memoryDisk();
    append(disk, ...entries);
    return readLedger(disk, PATH);
  };

  it('counts every intent at a data source, finished or not, and nothing else', () => {
    expect(countLooks(entriesOf(intent(1, 'a', '1'), verdict(1), publication, intent(2, 'a', '8')), subjectOf('a'))).toBe(2);
  });

  it('counts by data source', () => {
    const entries = entriesOf(intent(1, 'a'), intent(1, 'b'), intent(2, 'b', '8'));
    expect(['a', 'b', 'c'].map((test) => countLooks(entries, subjectOf(test)))).toEqual([1, 2, 0]);
  });

  it.each(['source', 'data', 'test'] as const)('takes the same %s for the same source, whatever else differs', (key) => {
    const asked = { ...subjectOf('z'), [key]: digest('a') };
    expect(countLooks(entriesOf(intent(1, 'a')), asked)).toBe(1);
  });

  it('counts the same subject once', () => {
    expect(countLooks(entriesOf(intent(1), intent(1), intent(1)), subjectOf('a'))).toBe(1);
  });

  it.each(['model', 'bundle', 'split', 'policy', 'gateBuild'])('counts a subject with another %s', (key) => {
    const other: NewLedgerEntry = { kind: 'intent', look: 2, subject: { ...subjectOf('a'), [key]: key === 'model' ? 'other' : digest('9') } };
    expect(countLooks(entriesOf(intent(1), other), subjectOf('a'))).toBe(2);
  });
});

describe('earlierLook', () => {
  it('finds the look a subject took', () => {
    const disk = memoryDisk();
    append(disk, verdict(3), intent(1), intent(2, 'a', '8'));
    const entries = readLedger(disk, PATH);
    expect(earlierLook(entries, subjectOf('a', '8'))).toBe(2);
    expect(earlierLook(entries, { ...subjectOf('a'), gateBuild: digest('9') })).toBeUndefined();
    expect(earlierLook([], subjectOf('a'))).toBeUndefined();
  });
});
