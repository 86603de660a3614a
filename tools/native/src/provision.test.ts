import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ADDON } from './build-addon.js';
import type { Machine } from './find-obstacle.js';
import { provision, type ProvisionRequest } from './provision.js';
import type { CommandResult, RunCommand } from './run-command.js';
import type { TensorFlowRelease } from './tensorflow-release.js';

const WHEEL = 'bytes of a wheel';
const release: TensorFlowRelease = {
  version: '2.21.0',
  wheelName: 'tensorflow.whl',
  wheelSha256: createHash('sha256').update(WHEEL).digest('hex'),
  wheelBytes: WHEEL.length,
  pipTarget: [],
  libraries: ['libtensorflow_cc.so.2'],
  libraryBytes: 4,
  links: { 'libtensorflow.so': 'libtensorflow_cc.so.2' },
  headers: ['tensorflow/c/c_api.h'],
};
const machine: Machine = { platform: 'linux', architecture: 'x64', glibc: '2.36', freeBytes: () => 1e12 };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gecko-native-'));
  writeTree(join(root, 'tfjs-node', 'binding', 'tfjs_binding.cc'), 'source');
});
afterEach(() => rmSync(root, { recursive: true }));

function writeTree(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const done = (stdout = ''): CommandResult => ({ status: 0, stdout, stderr: '' });
const after = (words: readonly string[], flag: string): string => words[words.indexOf(flag) + 1] ?? '';

/** Programs that leave behind the files which the real ones would; `replaced` answers for some of them instead. */
function fakePrograms(replaced: Partial<Record<string, (words: readonly string[]) => CommandResult>> = {}) {
  const names: string[] = [];
  const programs: Record<string, (words: readonly string[]) => CommandResult> = {
    'pip download': (words) => (writeTree(join(after(words, '--dest'), release.wheelName), WHEEL), done()),
    extract: ([, , , ...pairs]) => (pairs.forEach((path, index) => index % 2 === 1 && writeTree(path, 'code')), done()),
    compile: (words) => (writeTree(after(words, '-o'), 'addon'), done()),
    load: ([, , addon]) => (existsSync(addon ?? '') ? done('2.21.0') : { status: 1, stdout: '', stderr: 'Error: no such file' }),
    ...replaced,
  };
  const run: RunCommand = async (command, words) => {
    if (words.includes('--version')) return done();
    const name = command === 'g++' ? 'compile' : command !== 'python3' ? 'load' : words[0] === '-c' ? 'extract' : 'pip download';
    names.push(name);
    return programs[name]?.(words) ?? done();
  };
  return { run, names };
}

function requestWith(run: RunCommand, changes: Partial<ProvisionRequest> = {}): ProvisionRequest {
  const packages = { tfjsNode: join(root, 'tfjs-node'), tfjsNodeVersion: '4.22.0', nodeApiHeaders: join(root, 'headers') };
  return { release, packages, machine, cache: join(root, 'cache'), run, progress: (_step, work) => work(), ...changes };
}

const folderName = 'tfjs-node-4.22.0-tensorflow-2.21.0-linux-x64';
const cached = () => (existsSync(join(root, 'cache')) ? readdirSync(join(root, 'cache')) : []);
const packageFiles = () => readdirSync(join(root, 'tfjs-node')).sort();

describe('provision', () => {
  it('downloads, extracts, builds and loads in this order, then links the package to the cache', async () => {
    const { run, names } = fakePrograms();
    const folder = join(root, 'cache', folderName);
    expect(await provision(requestWith(run))).toEqual({ outcome: 'installed', tensorFlowVersion: '2.21.0', folder });
    expect(names).toEqual(['pip download', 'extract', 'compile', 'load', 'load']);
    expect(readlinkSync(join(root, 'tfjs-node', 'deps'))).toBe(join(folder, 'deps'));
    expect(readlinkSync(join(root, 'tfjs-node', ADDON))).toBe(join(folder, ADDON));
    expect(readdirSync(join(folder, 'deps', 'lib')).sort()).toEqual(['libtensorflow.so', 'libtensorflow_cc.so.2']);
  });

  it('keeps neither the wheel nor a stage', async () => {
    await provision(requestWith(fakePrograms().run));
    expect(cached()).toEqual([folderName]);
    expect(readdirSync(join(root, 'cache', folderName)).sort()).toEqual(['deps', 'lib', 'receipt.json']);
  });

  it('only loads the addon in a second run', async () => {
    await provision(requestWith(fakePrograms().run));
    const { run, names } = fakePrograms();
    expect((await provision(requestWith(run))).outcome).toBe('in place');
    expect(names).toEqual(['load']);
  });

  it('only links where node_modules was made anew', async () => {
    await provision(requestWith(fakePrograms().run));
    rmSync(join(root, 'tfjs-node', 'deps'));
    rmSync(join(root, 'tfjs-node', 'lib'), { recursive: true });
    const { run, names } = fakePrograms();
    expect((await provision(requestWith(run))).outcome).toBe('linked');
    expect(names).toEqual(['load']);
    expect(existsSync(join(root, 'tfjs-node', ADDON))).toBe(true);
  });

  it('installs anew where a cached file has lost its size', async () => {
    await provision(requestWith(fakePrograms().run));
    writeFileSync(join(root, 'cache', folderName, 'deps', 'lib', 'libtensorflow_cc.so.2'), 'torn off');
    const { run, names } = fakePrograms();
    expect((await provision(requestWith(run))).outcome).toBe('installed');
    expect(names).toContain('pip download');
  });

  it('installs anew where the cached addon no longer loads', async () => {
    await provision(requestWith(fakePrograms().run));
    let loads = 0;
    const { run } = fakePrograms({ load: () => (loads++ === 0 ? { status: 139, stdout: '', stderr: '' } : done('2.21.0')) });
    expect((await provision(requestWith(run))).outcome).toBe('installed');
    expect(cached()).toEqual([folderName]);
  });

  it('replaces a real deps folder in the package by its link', async () => {
    writeTree(join(root, 'tfjs-node', 'deps', 'lib', 'libtensorflow.so'), 'of another installer');
    await provision(requestWith(fakePrograms().run));
    expect(readlinkSync(join(root, 'tfjs-node', 'deps'))).toBe(join(root, 'cache', folderName, 'deps'));
  });

  it.each([
    ['pip finds another hash', { 'pip download': () => ({ status: 1, stdout: '', stderr: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM\n' }) }, 'the downloaded tensorflow.whl does not have the pinned SHA-256'],
    ['pip overlooks another hash', { 'pip download': (words: readonly string[]) => (writeTree(join(after(words, '--dest'), 'tensorflow.whl'), 'other'), done()) }, 'the downloaded tensorflow.whl has SHA-256 d9298a10'],
    ['there is no network', { 'pip download': () => ({ status: 1, stdout: '', stderr: 'WARNING: Retrying\nERROR: No matching distribution found\n' }) }, 'pip cannot download tensorflow-cpu 2.21.0: No matching distribution found'],
    ['the disk is full', { extract: () => ({ status: 1, stdout: '', stderr: 'Traceback\nOSError: [Errno 28] No space left on device\n' }) }, 'the wheel cannot be extracted: OSError: [Errno 28] No space left on device'],
    ['the compiler fails', { compile: () => ({ status: 1, stdout: '', stderr: 'note: x\na.cc:1: fatal error: node_api.h: No such file\n' }) }, 'g++ cannot build the addon: a.cc:1: fatal error: node_api.h: No such file'],
    ['the addon does not load', { load: () => ({ status: 1, stdout: '', stderr: 'node:internal\nError: GLIBC_2.38 not found\n' }) }, 'the addon does not load: Error: GLIBC_2.38 not found'],
    ['another TensorFlow answers', { load: () => done('2.9.1') }, 'expected TensorFlow 2.21.0, the addon loads 2.9.1'],
  ])('leaves package and cache as they were where %s', async (_case, replaced, reason) => {
    await expect(provision(requestWith(fakePrograms(replaced).run))).rejects.toThrow(reason);
    expect(cached()).toEqual([]);
    expect(packageFiles()).toEqual(['binding']);
  });

  it('downloads nothing where the machine is not supported', async () => {
    const { run, names } = fakePrograms();
    await expect(provision(requestWith(run, { machine: { ...machine, platform: 'darwin' } }))).rejects.toThrow('there is no build for darwin x64, only for linux x64');
    expect(names).toEqual([]);
  });
});
