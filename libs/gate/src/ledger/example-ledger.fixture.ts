import { memoryDisk, recordingLogger, type MemoryDisk, type RecordingLogger } from '@gecko/kernel/testing';
import type { GateTools } from '../gate-tools.js';
import { appendToLedger, type NewLedgerEntry } from './append-to-ledger.js';
import type { Subject } from './count-looks.js';

export const PATH = 'models/moons/ledger.jsonl';
export const digest = (digit: string): string => digit.repeat(64);
export const subjectOf = (test: string, bundle = '1'): Subject => ({ model: 'moons', bundle: digest(bundle), source: digest(test), data: digest(test), split: digest('3'), test: digest(test), policy: digest('5'), gateBuild: digest('6') });
export const intent = (look: number, test = 'a', bundle = '1'): NewLedgerEntry => ({ kind: 'intent', subject: subjectOf(test, bundle), look });
export const verdict = (look: number): NewLedgerEntry => ({ kind: 'verdict', subject: subjectOf('a'), look, status: 'passed', verdictSha256: digest('7') });
export const publication: NewLedgerEntry = { kind: 'publication', version: 1, bundle: digest('1'), verdictSha256: digest('7') };

/** The outside world in memory: every other process is dead, the time is 2026-01-02. */
export function toolsOn(disk: MemoryDisk, rest: Partial<GateTools> = {}): GateTools & { readonly logger: RecordingLogger } {
  return { disk, clock: { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => 0 }, owner: '1 me', isAlive: () => false, environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' }, pause: () => undefined, ...rest, logger: recordingLogger() };
}

/** The disk, with a note of how many bytes at most it was asked for of each file. */
export function watchReads(disk: MemoryDisk): { readonly disk: MemoryDisk; readonly most: Map<string, number | undefined> } {
  const most = new Map<string, number | undefined>();
  const read: MemoryDisk['read'] = (path, maximumBytes) => {
    most.set(path, maximumBytes);
    return disk.read(path, maximumBytes);
  };
  return { disk: { ...disk, read }, most };
}

export const append = (disk: MemoryDisk, ...entries: NewLedgerEntry[]): void => appendToLedger(toolsOn(disk), PATH, () => entries);
export const textOf = (disk: MemoryDisk): string => new TextDecoder().decode(disk.read(PATH));
export const linesOf = (disk: MemoryDisk): string[] => textOf(disk).trimEnd().split('\n');

/** An intent, a verdict and a publication. */
export function threeEntries(): MemoryDisk {
  const disk = memoryDisk();
  append(disk, intent(1), verdict(1), publication);
  return disk;
}
