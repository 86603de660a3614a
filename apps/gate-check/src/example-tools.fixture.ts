import type { CommandTools } from '@gecko/command';
import { silentProgress } from '@gecko/kernel';
import { memoryDisk, recordingLogger, type MemoryDisk, type RecordingLogger } from '@gecko/kernel/testing';

export interface ExampleTools extends CommandTools {
  readonly disk: MemoryDisk;
  readonly logger: RecordingLogger;
  /** What was printed, one entry a call. */
  readonly printed: readonly string[];
  /** What is cleaned up if a signal comes now. */
  readonly cleanUps: Set<() => void>;
  /** Nobody is waited for. */
  readonly pause: () => void;
}

/** The outside world of a command, in memory: every other process is dead, the time is 2026-01-02. */
export function exampleTools(disk: MemoryDisk = memoryDisk()): ExampleTools {
  const cleanUps = new Set<() => void>();
  const printed: string[] = [];
  return {
    disk,
    clock: { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => 0 },
    logger: recordingLogger(),
    progress: silentProgress,
    print: (text) => void printed.push(text),
    logTo: () => undefined,
    owner: '1 me',
    isAlive: () => false,
    environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' },
    onSignal: (cleanUp) => {
      cleanUps.add(cleanUp);
      return () => cleanUps.delete(cleanUp);
    },
    printed,
    cleanUps,
    pause: () => undefined,
  };
}
