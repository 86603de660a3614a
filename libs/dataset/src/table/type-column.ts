import { quote } from '@gecko/kernel';
import { cellError, cellText } from '../csv/cell-text.js';
import type { TableColumn } from '../contract.js';
import { parseDecimal } from '../csv/parse-decimal.js';
import type { CsvGrid } from '../csv/parse-csv.js';

/** From this share of numbers on, what is not a number is an error and not a category. */
export const NUMERIC_SHARE = 0.9;

const BOOLEAN_PAIRS: readonly (readonly [string, string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['f', 't'],
  ['n', 'y'],
];

export interface ColumnSource {
  readonly grid: CsvGrid;
  readonly column: number;
  readonly name: string;
  /** First record that is data: 1 below a header, else 0. */
  readonly firstRecord: number;
  /** Whether nobody said if there is a header, so that it was detected. */
  readonly headerDetected: boolean;
  readonly missing: ReadonlySet<string>;
}

/**
 * One typed column. Boolean: exactly two texts, a pair such as no/yes in any case. Numeric: plain decimals only, or
 * nothing but missing values. Categorical: the rest.
 * @throws GeckoError E_DATA_NOT_A_NUMBER at the first bad cell of a column that is nearly all numbers,
 * E_DATA_NUMBER_RANGE at a number beyond a double's range.
 */
export function typeColumn(source: ColumnSource): TableColumn {
  const { name } = source;
  const texts = readTexts(source);
  const values = new Float64Array(texts.length).fill(NaN);
  let present = 0;
  let numbers = 0;
  let firstText: number | undefined;
  for (const [row, text] of texts.entries()) {
    if (text === undefined) continue;
    present++;
    const value = parseDecimal(text);
    if (value === undefined) firstText ??= row;
    else {
      numbers++;
      values[row] = finite(source, row, value, text);
    }
  }
  if (numbers === present) return { name, kind: 'numeric', values };
  if (firstText !== undefined && numbers >= NUMERIC_SHARE * present) throw notANumber(source, firstText, texts[firstText] ?? '', numbers / present);
  return categories(name, texts);
}

/** Cell texts in row order; undefined where missing. */
function readTexts({ grid, column, firstRecord, missing }: ColumnSource): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let record = firstRecord; record < grid.records; record++) {
    const text = cellText(grid, record, column);
    texts.push(missing.has(text.trim()) ? undefined : text);
  }
  return texts;
}

function categories(name: string, texts: readonly (string | undefined)[]): TableColumn {
  const levels = [...new Set(texts.filter((text) => text !== undefined))].sort();
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(texts, (text) => (text === undefined ? -1 : (codeOf.get(text) ?? -1)));
  const pair = booleanPair(levels);
  if (pair === undefined) return { name, kind: 'categorical', codes, levels };
  const [falseText, trueText] = pair;
  const trueCode = codeOf.get(trueText);
  return { name, kind: 'boolean', values: Float64Array.from(codes, (code) => (code < 0 ? NaN : Number(code === trueCode))), falseText, trueText };
}

/** The two texts as [false, true], if they are such a pair. */
function booleanPair(levels: readonly string[]): readonly [string, string] | undefined {
  const [first, second] = levels;
  if (levels.length !== 2 || first === undefined || second === undefined) return undefined;
  for (const [no, yes] of BOOLEAN_PAIRS) {
    if (first.toLowerCase() === no && second.toLowerCase() === yes) return [first, second];
    if (first.toLowerCase() === yes && second.toLowerCase() === no) return [second, first];
  }
  return undefined;
}

function finite(source: ColumnSource, row: number, value: number, text: string): number {
  if (Number.isFinite(value)) return value;
  throw cellError(source.grid, row + source.firstRecord, source.column, 'E_DATA_NUMBER_RANGE', `column ${quote(source.name)}: expected a number within ±1.8e308, got ${quote(text)}`, 'correct the cell, or list its text in data.missing');
}

function notANumber(source: ColumnSource, row: number, text: string, share: number): Error {
  const { grid, column, name, firstRecord } = source;
  const record = row + firstRecord;
  const header = record === 0 ? '; if the first line names the columns, say --header=yes' : '';
  const problem = `column ${quote(name)}: expected a number as in ${(100 * share).toFixed(1)}% of its cells, got ${quote(text)}`;
  return cellError(grid, record, column, 'E_DATA_NOT_A_NUMBER', problem, `correct the cell, or list its text in data.missing if it means "no value"${header}`);
}
