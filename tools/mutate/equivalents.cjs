/**
 * Defects that no test can notice, since the program does the same with them; each with the reason. They are tried all the same:
 * one that is noticed must go from this list. `file` is the end of the path, `line` a part of the line's text, `was` and
 * `put` as the tool prints them.
 */
module.exports = [
  { file: 'judge/judge-performance.ts', line: 'ms < limit', was: '<', put: '>=', reason: 'some but not all rounds are within the limit where some but not all are beyond it' },
  { file: 'judge/judge-integrity.ts', line: "id: 'test.permuted_auc'", was: '0', put: '(-1)', reason: 'a distance is never below nothing' },
  { file: 'judge/more-rows.ts', line: 'if (growth === undefined)', was: 'growth === undefined', put: 'false', reason: 'undefined makes NaN rows, which are no safe integer: undefined again; the line is for the types' },
  { file: 'ledger/take-look.ts', line: 'let number = 0', was: '0', put: '(1)', reason: 'set before it is read' },
  { file: 'ledger/take-look.ts', line: 'let number = 0', was: '0', put: '(-1)', reason: 'set before it is read' },
  { file: 'registry/current-version.ts', line: 'Math.max(current ?? 0', was: '0', put: '(1)', reason: 'versions begin at 1' },
  { file: 'registry/current-version.ts', line: 'Math.max(current ?? 0', was: '0', put: '(-1)', reason: 'versions begin at 1' },
  { file: 'registry/pointer.ts', line: 'if (!isError(thrown))', was: '!isError(thrown)', put: 'false', reason: 'JSON.parse throws errors alone; the line is for the types' },
  { file: 'registry/run-record.ts', line: 'if (!isError(thrown))', was: '!isError(thrown)', put: 'false', reason: 'JSON.parse throws errors alone; the line is for the types' },
  { file: 'registry/repair-registry.ts', line: 'acknowledged.length === 0', was: 'acknowledged.length === 0', put: 'false', reason: 'the ledger that nobody wrote to is read again' },
  { file: 'registry/repair-registry.ts', line: 'acknowledged.length === 0', was: '0', put: '(-1)', reason: 'the ledger that nobody wrote to is read again' },
  { file: 'registry/repair-registry.ts', line: 'const bundle = version === undefined', was: 'version === undefined', put: 'false', reason: 'no publication has the number undefined; the condition is for the types' },
];
