const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

/** What stands in place of a comparison: the same with its edge moved, and its opposite. */
const COMPARISONS = new Map([
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
]);

const OPERATORS = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
]);

const METHODS = new Map([['some', 'every'], ['every', 'some'], ['min', 'max'], ['max', 'min']]);

/** A whole number one more and one less, any other a tenth more and less. */
function otherNumbers(text) {
  const number = Number(text.replaceAll('_', ''));
  return Number.isInteger(number) ? [number + 1, number - 1] : [number * 1.1, number * 0.9];
}

function isKey({ parent }, node) {
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/** Defects of a node: kind, the part that changes, and what stands there instead. The whole node is an expression. */
function ownDefects(node) {
  if (ts.isBinaryExpression(node)) {
    const { operatorToken } = node;
    const swapped = (kind, operators) => (operators.get(operatorToken.kind) ?? []).map((put) => ({ kind, part: operatorToken, put }));
    return [...swapped('comparison', COMPARISONS), ...swapped('logic', OPERATORS)];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) return [{ kind: 'logic', part: node, put: `(${node.operand.getText()})` }];
  if (ts.isNumericLiteral(node) && !isKey(node, node)) return otherNumbers(node.text).map((number) => ({ kind: 'limit', part: node, put: `(${number})` }));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ kind: 'logic', part: node, put: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ kind: 'logic', part: node, put: 'true' }];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && METHODS.has(node.expression.name.text)) {
    return [{ kind: 'limit', part: node.expression.name, put: METHODS.get(node.expression.name.text) }];
  }
  return [];
}

/** Defects that a node has by the place it stands at: a condition that is always or never so, a call that is not made. */
function placeDefects(node) {
  const { parent } = node;
  const isCondition = ((ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node) || (ts.isConditionalExpression(parent) && parent.condition === node);
  if (isCondition) return ['true', 'false'].map((put) => ({ kind: 'condition', part: node, put }));
  const call = ts.isAwaitExpression(node) ? node.expression : node;
  if (ts.isExpressionStatement(parent) && ts.isCallExpression(call) && call.expression.kind !== ts.SyntaxKind.SuperKeyword) return [{ kind: 'call', part: node, put: 'void 0' }];
  return [];
}

function isWithoutCode(node) {
  return ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** Every defect of a source, by the node that a switch is to stand around, in the order of the text. */
function defectsOf(source, file, firstId) {
  const text = source.getFullText();
  const found = new Map();
  let id = firstId;
  const visit = (node) => {
    if (isWithoutCode(node)) return;
    const start = node.getStart(source);
    const here = node.parent === undefined ? [] : [...placeDefects(node), ...ownDefects(node)].map(({ kind, part, put }) => ({
      id: id++,
      file,
      kind,
      put,
      line: source.getLineAndCharacterOfPosition(part.getStart(source)).line + 1,
      was: part.getText(source),
      lineText: text.split('\n')[source.getLineAndCharacterOfPosition(part.getStart(source)).line].trim(),
      whole: `${text.slice(start, part.getStart(source))}${put}${text.slice(part.getEnd(), node.getEnd())}`,
    }));
    if (here.length > 0) found.set(node, here);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const parse = (text, file) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

function sourcesIn(folder) {
  if (statSync(folder).isFile()) return [folder];
  return readdirSync(folder).filter((name) => /\.ts$/.test(name) && !/\.(test|fixture|d)\.ts$/.test(name)).map((name) => join(folder, name));
}

/** All defects of a folder or file, numbered from 0. */
function findDefects(folder) {
  const all = [];
  for (const file of sourcesIn(folder)) all.push(...[...defectsOf(parse(readFileSync(file, 'utf8'), file), file, all.length).values()].flat());
  return all;
}

/**
 * The text of a source with a switch around each place that has a defect: `globalThis.__defect(id)` says whether it is on.
 * A switched branch holds the original text, so only one defect can be on at a time.
 */
function withSwitches(text, file, firstId) {
  const source = parse(text, file);
  const defects = defectsOf(source, file, firstId);
  const write = (node) => {
    let written = '';
    let at = node.getStart(source);
    ts.forEachChild(node, (child) => {
      written += text.slice(at, child.getStart(source)) + write(child);
      at = child.getEnd();
    });
    written += text.slice(at, node.getEnd());
    const here = defects.get(node);
    return here === undefined ? written : `(${here.map(({ id, whole }) => `globalThis.__defect(${id}) ? (${whole}) : `).join('')}${written})`;
  };
  return write(source);
}

module.exports = { findDefects, withSwitches };
