import { registryOf } from '@gecko/gate';
import { faultDisk, FAULTS, KilledError, memoryDisk } from '@gecko/kernel/testing';
import type { DiaryEvent } from '@gecko/training';
import { exampleTools } from '../example-tools.fixture.js';
import { keepDiary } from './keep-diary.js';

const PATH = 'models/moons/diary.md';
const resumed: DiaryEvent = { kind: 'resumed', epochs: 30 };
const request = (enabled = true) => ({ registry: registryOf('models', 'moons'), configuration: { diary: { enabled } } });
const textOf = (tools: ReturnType<typeof exampleTools>): string => new TextDecoder().decode(tools.disk.read(PATH));

describe('keepDiary', () => {
  it('adds entries under what stands there, dated by the clock or the event, and leaves no lock', () => {
    const tools = exampleTools(memoryDisk({ [PATH]: 'our own words' }));
    keepDiary(request(), tools, [{ run: 'aaaa', event: resumed }, { run: 'bbbb', wallMs: Date.UTC(2025, 4, 6), event: { kind: 'published', version: 1, bundle: 'bbbb' } }]);
    expect(textOf(tools)).toMatch(/^our own words\n\n<!-- gecko:entry aaaa\/resumed -->\n## 2026-01-02: [\s\S]*\n## 2025-05-06: Published as version 1 \(bbbb\)\n/);
    expect(tools.disk.list('models/moons')).toEqual(['diary.md']);
    const before = textOf(tools);
    keepDiary(request(), tools, [{ run: 'aaaa', event: resumed }]);
    expect(textOf(tools)).toBe(before);
  });

  it('writes nothing where it is switched off, or nothing happened', () => {
    const tools = exampleTools();
    keepDiary(request(false), tools, [{ run: 'aaaa', event: resumed }]);
    keepDiary(request(), tools, []);
    expect(tools.disk.status(PATH)).toBeUndefined();
  });

  it('warns where the disk or another writer is in the way, and loses neither run nor diary', () => {
    const tools = exampleTools(memoryDisk({ [PATH]: 'our own words', [`${PATH}.lock`]: '2 other' }));
    keepDiary(request(), { ...tools, isAlive: () => true }, [{ run: 'aaaa', event: resumed }]);
    expect(textOf(tools)).toBe('our own words');
    expect(tools.logger.lines).toEqual([expect.stringMatching(/^warn: "models\/moons\/diary\.md" is left as it is: E_BUSY/)]);
  });

  it.each(FAULTS)('is whole after %s at any operation', (fault) => {
    for (let at = 1; at < 25; at++) {
      const inner = memoryDisk({ [PATH]: 'our own words' });
      const disk = faultDisk(inner, { at, fault, persistent: false });
      try {
        keepDiary(request(), { ...exampleTools(inner), disk }, [{ run: 'aaaa', event: resumed }]);
      } catch (thrown) {
        if (!(thrown instanceof KilledError)) throw thrown;
      }
      expect(new TextDecoder().decode(inner.read(PATH))).toMatch(/^our own words(?:\n\n<!-- gecko:entry aaaa\/resumed -->[\s\S]*In our words:\n)?$/);
      if (!disk.hasStruck()) return expect(at).toBeGreaterThan(1);
    }
    throw new Error('expected fewer operations');
  });
});
