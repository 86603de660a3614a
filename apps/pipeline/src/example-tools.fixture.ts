import type { CleanUp, CommandTools } from '@gecko/command';
import { silentProgress } from '@gecko/kernel';
import { memoryDisk, recordingLogger, type MemoryDisk, type RecordingLogger } from '@gecko/kernel/testing';

export interface ExampleTools extends CommandTools {
  readonly disk: MemoryDisk;
  readonly logger: RecordingLogger;
  /** What is cleaned up if a signal comes now. */
  readonly cleanUps: Set<CleanUp>;
}

/** The outside world of a command, in memory: the log is one line long, the time is 2026-01-02. */
export function exampleTools(disk: MemoryDisk = memoryDisk()): ExampleTools {
  const cleanUps = new Set<CleanUp>();
  return {
    disk,
    clock: { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => 0 },
    logger: recordingLogger(),
    progress: silentProgress,
    print: () => undefined,
    logTo: (path) => disk.open(path, 'append').write(new TextEncoder().encode('log\n')),
    owner: '1 me',
    isAlive: () => false,
    environment: { node: 'v20.20.2', platform: 'linux', architecture: 'x64' },
    onSignal: (cleanUp) => {
      cleanUps.add(cleanUp);
      return () => cleanUps.delete(cleanUp);
    },
    cleanUps,
  };
}
