import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/**
 * Plants one small defect after the other in the sources of folders and runs the tests that stand in the same folder: a
 * defect that no test notices survives, and its place is printed.
 *   node tools/mutate.mjs FOLDER… [--every=N] [--jobs=N] [--least=PERCENT]
 * All defects of a source are planted at once, each behind a switch, so that a test file is loaded once for hundreds of
 * them, and each is tried on the tests alone that reach it. Nothing is written. With --every=N only each Nth is tried.
 * Exit status 1 where fewer are noticed than --least (85), a comparison survives that mutate/equivalents.cjs does not name,
 * the tests fail without any defect, or there is none to plant.
 */
const require = createRequire(import.meta.url);
const { findDefects } = require('./mutate/find-defects.cjs');
const equivalents = require('./mutate/equivalents.cjs');

const WORKSPACE = join(import.meta.dirname, '..');
const JEST = join(WORKSPACE, 'node_modules', 'jest', 'bin', 'jest.js');
/** Who says nothing for so long hangs in a loop that no switch can end. */
const SILENCE_MS = 120_000;

function projectOf(path) {
  return existsSync(join(path, 'jest.config.cjs')) ? path : projectOf(dirname(path));
}

function startJest(folder, settled) {
  const project = projectOf(folder);
  const args = [JEST, '--config', join(WORKSPACE, 'tools', 'mutate', 'jest.config.cjs'), '--rootDir', project, '--runInBand', '--silent', '--testPathPatterns', `${relative(project, folder).replace(/\.ts$/, '')}[./]`];
  return spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: { ...process.env, GECKO_MUTATE: JSON.stringify({ folder, every, settled }) } });
}

/** One process over what is not settled yet; a defect that hangs or kills it was noticed. */
function runOnce(folder, noticed) {
  return new Promise((resolve, reject) => {
    const child = startJest(folder, [...noticed]);
    const stop = () => child.kill('SIGKILL');
    let silence = setTimeout(stop, SILENCE_MS);
    let trying;
    let done = false;
    child.on('message', (message) => {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      if (message.problem !== undefined) reject(new Error(message.problem));
      if (message.trying !== undefined) trying = message.trying;
      if (message.noticed !== undefined) noticed.add(message.noticed);
      done ||= message.done === true;
    });
    child.once('close', () => {
      clearTimeout(silence);
      if (done) return resolve(true);
      if (trying === undefined || noticed.has(trying)) return reject(new Error(`the tests in ${relative(WORKSPACE, folder)} ended before all was tried`));
      noticed.add(trying);
      return resolve(false);
    });
  });
}

async function tryFolder(folder) {
  const noticed = new Set();
  while (!(await runOnce(folder, noticed)));
  return findDefects(folder).filter(({ id }) => id % every === 0).map((defect) => ({ ...defect, folder, noticed: noticed.has(defect.id) }));
}

const isNamed = (defect) => ({ file, line, was, put }) => defect.file.endsWith(file) && defect.lineText.includes(line) && defect.was === was && defect.put === put;
const isEquivalent = (defect) => equivalents.some(isNamed(defect));
const ofAll = (defects) => `${defects.filter(({ noticed }) => noticed).length} of ${defects.length}`;
const shown = ({ was, put }) => `${was.length > 60 ? `${was.slice(0, 60)}…` : was} -> ${put}`.replaceAll(/\s+/g, ' ');

function printFolder(folder, defects) {
  const ofKind = (kind) => ofAll(defects.filter((defect) => defect.kind === kind));
  console.log(`${relative(WORKSPACE, folder)}: ${ofAll(defects)} defects noticed; comparisons ${ofKind('comparison')}, limits ${ofKind('limit')}, conditions ${ofKind('condition')}, logic ${ofKind('logic')}, calls ${ofKind('call')}`);
}

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--')).map((folder) => join(WORKSPACE, folder));
const option = (name, otherwise) => Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const every = option('every', 1);
const began = performance.now();

const waiting = [...folders];
const tried = [];
const work = async () => {
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) tried.push(...(await tryFolder(folder)));
};
await Promise.all(Array.from({ length: option('jobs', 2) }, work));
if (tried.length === 0) throw new Error('expected folders with sources to plant defects in, got none');

const counted = tried.filter((defect) => !isEquivalent(defect));
const survived = counted.filter(({ noticed }) => !noticed).sort((a, b) => a.file.localeCompare(b.file) || a.id - b.id);
const misnamed = tried.filter((defect) => defect.noticed && isEquivalent(defect));
for (const defect of survived) console.log(`survived  ${defect.kind}  ${relative(WORKSPACE, defect.file)}:${defect.line}  ${shown(defect)}`);
for (const defect of misnamed) console.log(`noticed, though named as equivalent  ${relative(WORKSPACE, defect.file)}:${defect.line}  ${shown(defect)}`);
for (const folder of folders) printFolder(folder, counted.filter((defect) => defect.folder === folder));

const noticedPercent = (100 * (counted.length - survived.length)) / counted.length;
const seconds = (performance.now() - began) / 1000;
console.log(`${ofAll(counted)} defects noticed (${noticedPercent.toFixed(1)}%), ${survived.length} survived; ${tried.length - counted.length} more are equivalent; ${seconds.toFixed(0)} s, ${(seconds / tried.length).toFixed(2)} s a defect`);
if (noticedPercent < option('least', 85) || misnamed.length > 0 || survived.some(({ kind }) => kind === 'comparison')) process.exitCode = 1;
