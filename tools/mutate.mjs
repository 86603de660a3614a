import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Plants one small defect after the other in the sources of folders and runs the tests that stand in the same folder: a
 * defect that no test notices survives, and its place is printed.
 *   node tools/mutate.mjs FOLDER… [--every=N] [--jobs=N]
 * Nothing is written: the defect is put in while Jest reads the file. With --every=N only each Nth defect is tried.
 * Exit status 1 where the tests fail without any defect, or there is none to plant.
 */
const WORKSPACE = join(import.meta.dirname, '..');
const JEST = join(WORKSPACE, 'node_modules', 'jest', 'bin', 'jest.js');
const LIMIT_MS = 120_000;

const SWAPPED = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
]);

/** Defects of a node: the text to put in place of a part of it. */
function defectsOf(node) {
  if (ts.isBinaryExpression(node) && SWAPPED.has(node.operatorToken.kind)) return [[node.operatorToken, SWAPPED.get(node.operatorToken.kind)]];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return [[node, `(${node.operand.getText()})`]];
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text.replaceAll('_', '')) + 1)]];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']];
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return [[node.expression, 'true'], [node.expression, 'false']];
  if (ts.isConditionalExpression(node)) return [[node.condition, 'true'], [node.condition, 'false']];
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) return [[node.expression, 'void 0']];
  return [];
}

function findDefects(file) {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    for (const [part, put] of defectsOf(node)) {
      const start = part.getStart(source);
      found.push({ file, start, end: part.getEnd(), put, was: text.slice(start, part.getEnd()), line: source.getLineAndCharacterOfPosition(start).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourcesIn(folder) {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder).filter((name) => /\.ts$/.test(name) && !/\.(test|fixture|d)\.ts$/.test(name)).map((name) => join(folder, name));
}

function projectOf(path) {
  return existsSync(join(path, 'jest.config.cjs')) ? path : projectOf(dirname(path));
}

/** Whether the tests of a folder pass, with a defect planted or none. */
function testsPass(folder, defect) {
  const project = projectOf(folder);
  const args = [JEST, '--config', join(WORKSPACE, 'tools', 'mutate-jest.config.cjs'), '--rootDir', project, '--runInBand', '--bail', '--silent', '--testPathPatterns', `${relative(project, folder).replace(/\.ts$/, '')}[./]`];
  const child = spawn(process.execPath, args, { cwd: project, stdio: 'ignore', timeout: LIMIT_MS, killSignal: 'SIGKILL', env: { ...process.env, GECKO_DEFECT: JSON.stringify(defect ?? null) } });
  return new Promise((resolve) => child.once('close', (status) => resolve(status === 0)));
}

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--')).map((folder) => join(WORKSPACE, folder));
const option = (name, otherwise) => Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const every = option('every', 1);

for (const folder of folders) if (!(await testsPass(folder))) throw new Error(`the tests in ${relative(WORKSPACE, folder)} fail without any defect`);
const defects = folders.flatMap((folder) => sourcesIn(folder).flatMap((file) => findDefects(file).map((defect) => ({ ...defect, folder }))));
const waiting = defects.filter((_, index) => index % every === 0);
if (waiting.length === 0) throw new Error('expected folders with sources to plant defects in, got none');

const tried = waiting.length;
const survived = [];
const work = async () => {
  for (let defect = waiting.shift(); defect !== undefined; defect = waiting.shift()) {
    if (await testsPass(defect.folder, defect)) survived.push(defect);
  }
};
await Promise.all(Array.from({ length: option('jobs', 2) }, work));

const shown = ({ was, put }) => `${was.length > 60 ? `${was.slice(0, 60)}…` : was} -> ${put}`.replaceAll(/\s+/g, ' ');
survived.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
for (const defect of survived) console.log(`survived  ${relative(WORKSPACE, defect.file)}:${defect.line}  ${shown(defect)}`);
for (const folder of folders) {
  const left = survived.filter((defect) => defect.folder === folder).length;
  const of = defects.filter((defect, index) => index % every === 0 && defect.folder === folder).length;
  console.log(`${basename(folder)}: ${of - left} of ${of} defects noticed`);
}
console.log(`${tried - survived.length} of ${tried} defects noticed (${((100 * (tried - survived.length)) / tried).toFixed(1)}%), ${survived.length} survived`);
