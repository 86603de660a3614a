import { statfsSync } from 'node:fs';
import type { RunCommand } from './run-command.js';
import type { TensorFlowRelease } from './tensorflow-release.js';

export interface Machine {
  readonly platform: string;
  readonly architecture: string;
  /** Version of the C library glibc; undefined on systems with another. */
  readonly glibc: string | undefined;
  /** Bytes free for this user below an existing folder. */
  freeBytes(folder: string): number;
}

export const thisMachine: Machine = {
  platform: process.platform,
  architecture: process.arch,
  glibc: glibcVersion(),
  freeBytes: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

/** The first reason why installing into `folder` cannot work, before anything is downloaded; undefined if there is none. */
export async function findObstacle(machine: Machine, release: TensorFlowRelease, folder: string, run: RunCommand): Promise<string | undefined> {
  if (machine.platform !== 'linux' || machine.architecture !== 'x64') return `there is no build for ${machine.platform} ${machine.architecture}, only for linux x64`;
  if (!machine.glibc || compareVersions(machine.glibc, '2.27') < 0) return `glibc 2.27 or newer is needed, got ${machine.glibc ?? 'another C library'}`;
  if ((await run('python3', ['-m', 'pip', '--version'])).status !== 0) return 'python3 with pip is not installed';
  if ((await run('g++', ['--version'])).status !== 0) return 'the compiler g++ is not installed';
  const neededBytes = release.wheelBytes + release.libraryBytes;
  const freeBytes = machine.freeBytes(folder);
  return freeBytes < neededBytes ? `${megabytes(neededBytes)} MB of space are needed in ${folder}, ${megabytes(freeBytes)} MB are free` : undefined;
}

/** Negative, zero or positive, part by part as numbers: 2.9 comes before 2.27. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const part = (left ?? []).findIndex((value, index) => value !== right?.[index]);
  return part < 0 ? 0 : (left?.[part] ?? 0) - (right?.[part] ?? 0);
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

/** Node's diagnostic report names the glibc it runs on. */
function glibcVersion(): string | undefined {
  const report: { header?: { glibcVersionRuntime?: string } } = process.report.getReport();
  return report.header?.glibcVersionRuntime;
}
