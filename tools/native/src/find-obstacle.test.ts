import { findObstacle, thisMachine, type Machine } from './find-obstacle.js';
import type { RunCommand } from './run-command.js';
import { tensorFlowRelease } from './tensorflow-release.js';

const machine: Machine = { platform: 'linux', architecture: 'x64', glibc: '2.36', freeBytes: () => 2e9 };
const having = (...commands: string[]): RunCommand => async (command) => ({ status: commands.includes(command) ? 0 : 127, stdout: '', stderr: '' });
const all = having('python3', 'g++');

describe('findObstacle', () => {
  it('finds none on linux x64 with pip, g++ and space', async () => {
    expect(await findObstacle(machine, tensorFlowRelease, '/cache', all)).toBeUndefined();
  });

  it.each([
    ['macOS', { platform: 'darwin', architecture: 'arm64' }, all, 'there is no build for darwin arm64, only for linux x64'],
    ['linux on ARM', { architecture: 'arm64' }, all, 'there is no build for linux arm64, only for linux x64'],
    ['an old glibc', { glibc: '2.9' }, all, 'glibc 2.27 or newer is needed, got 2.9'],
    ['another C library', { glibc: undefined }, all, 'glibc 2.27 or newer is needed, got another C library'],
    ['no Python', {}, having('g++'), 'python3 with pip is not installed'],
    ['no compiler', {}, having('python3'), 'the compiler g++ is not installed'],
    ['a full disk', { freeBytes: () => 5e6 }, all, '1128 MB of space are needed in /cache, 5 MB are free'],
  ])('names %s', async (_case, changes, run, reason) => {
    expect(await findObstacle({ ...machine, ...changes }, tensorFlowRelease, '/cache', run)).toBe(reason);
  });

  it.each(['2.27', '2.100', '3.0'])('accepts glibc %s', async (glibc) => {
    expect(await findObstacle({ ...machine, glibc }, tensorFlowRelease, '/cache', all)).toBeUndefined();
  });

  it('reads the free space of a real folder', () => {
    expect(thisMachine.freeBytes('.')).toBeGreaterThan(0);
  });
});
