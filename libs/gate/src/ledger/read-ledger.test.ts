import { canonicalJson, sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { append, digest, intent, linesOf, PATH, textOf, threeEntries, watchReads } from './example-ledger.fixture.js';
import { readLedger, readLedgerToAppend } from './read-ledger.js';

const broken = (line: number, problem: string) => expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_LEDGER', place: `"${PATH}":${line}`, problem });
const readText = (content: string | Uint8Array) => readLedger(memoryDisk({ [PATH]: content }), PATH);

describe('readLedger', () => {
  it('reads no file as no entries', () => {
    expect(readLedger(memoryDisk(), PATH)).toEqual([]);
  });

  it('reads no more than 256 MiB', () => {
    const { disk, most } = watchReads(threeEntries());
    readLedger(disk, PATH);
    expect(most).toEqual(new Map([[PATH, 268_435_456]]));
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

  describe('beside published versions', () => {
    const whole = threeEntries();
    const heads = linesOf(whole).map((line) => sha256(line));
    const recordOf = (version: number, sequence: number, head = heads[sequence - 1] ?? digest('0')): Record<string, string> => ({
      [`models/moons/v${version}/publication.json`]: canonicalJson({ schemaVersion: 1, version, bundle: digest('1'), verdictSha256: digest('7'), previous: null, ledger: { sequence, head }, token: 't' }),
    });
    const reading = (lines: number, ...records: Record<string, string>[]) => () =>
      readLedger(memoryDisk({ [PATH]: linesOf(whole).slice(0, lines).map((line) => `${line}\n`).join(''), ...Object.assign({}, ...records) }), PATH);

    it('takes a ledger that goes as far as each of them says, or further', () => {
      expect(reading(3, recordOf(1, 0), recordOf(2, 2), recordOf(3, 3))()).toHaveLength(3);
    });

    it('refuses one that lost whole lines at its end', () => {
      expect(reading(2, recordOf(1, 1), recordOf(2, 3))).toThrow(broken(3, 'expected at least the 3 entries that v2 was published after, got 2: the ledger was cut'));
      expect(reading(0, recordOf(1, 1))).toThrow(broken(1, 'expected at least the 1 entries that v1 was published after, got 0: the ledger was cut'));
      expect(() => readLedger(memoryDisk(recordOf(1, 1)), PATH)).toThrow(broken(1, 'expected at least the 1 entries that v1 was published after, got 0: the ledger was cut'));
    });

    it('refuses one that was written anew with a chain of its own', () => {
      expect(reading(3, recordOf(1, 2, digest('9')), recordOf(2, 3))).toThrow(broken(2, 'expected the entry that v1 was published after, got another one: the ledger was written anew'));
    });

    it('is asked of the newest version before anything is appended', () => {
      const cut = memoryDisk({ [PATH]: `${linesOf(whole)[0]}\n`, ...recordOf(1, 1), ...recordOf(2, 3) });
      expect(() => append(cut, intent(2))).toThrow(broken(2, 'expected at least the 3 entries that v2 was published after, got 1: the ledger was cut'));
      expect(linesOf(cut)).toHaveLength(1);
    });

    it('looks at the newest version alone before it appends, since its head stands for all before it', () => {
      const disk = memoryDisk({ [PATH]: textOf(whole), 'models/moons/v1/publication.json': '{', ...recordOf(2, 3) });
      expect(readLedgerToAppend(disk, PATH).entries).toHaveLength(3);
      expect(() => readLedger(disk, PATH)).toThrow(expect.objectContaining({ code: 'E_PUBLICATION' }));
    });

    it('passes over versions without a record', () => {
      expect(reading(1, { 'models/moons/v7/x': '' })()).toHaveLength(1);
    });

    it.each([
      ['text that is no JSON', '{', 'value: Invalid input: expected object, received undefined'],
      ['another form', canonicalJson({ schemaVersion: 1 }), 'version: Invalid input: expected number, received undefined'],
      ['white space', ` ${recordOf(1, 1)['models/moons/v1/publication.json']}`, 'it is not in its canonical form'],
      ['the record of another version', recordOf(2, 1)['models/moons/v2/publication.json'] ?? '', 'expected the record of version 1, got that of 2'],
    ])('refuses a record that is %s', (_, content, problem) => {
      expect(reading(3, { 'models/moons/v1/publication.json': content })).toThrow(expect.objectContaining({ kind: 'artifact', exitStatus: 4, code: 'E_PUBLICATION', place: '"models/moons/v1/publication.json"', problem: expect.stringContaining(problem) }));
    });
  });
});
