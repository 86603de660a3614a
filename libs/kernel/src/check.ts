import { z } from 'zod';

/** How a measured value is held against a limit. */
export const Operator = z.enum(['>=', '>', '<=', '<', '==']);
export type Operator = z.infer<typeof Operator>;

/** One comparison of a measured value with a limit, as shown to people and programs. */
export const Check = z.strictObject({
  id: z.string(),
  /** Null where nothing could be measured: the check has then not passed. */
  value: z.number().nullable(),
  operator: Operator,
  limit: z.number(),
  /** How many rows, predictions or files the value rests on. */
  n: z.int().nonnegative(),
  /** 95% interval of the value, where one is known. */
  interval: z.tuple([z.number(), z.number()]).optional(),
  /** How far what decides (the value, or an end of its interval) is on the good side of the limit, in units of the value; below 0 on the other. Null where nothing could be measured. */
  margin: z.number().nullable().optional(),
  passed: z.boolean(),
  reason: z.string(),
});
export type Check = z.infer<typeof Check>;

export interface Measured {
  readonly value: number | undefined;
  readonly n: number;
  readonly interval?: readonly [number, number] | undefined;
}

export interface Limit {
  readonly id: string;
  readonly operator: Operator;
  readonly limit: number;
  /** What the value may be at all, e.g. [0, 1] for a share; outside of it the measurement is broken. */
  readonly range?: readonly [number, number];
  /** What to try when the limit is missed. */
  readonly advice?: string;
}

/**
 * Passes only if a finite value in range was measured on a whole number of rows, more than zero, its interval (if any) is finite,
 * and `value operator limit` is true.
 */
export function judge(rule: Limit, measured: Measured): Check {
  const { id, operator, limit, range = [-Infinity, Infinity], advice } = rule;
  const { value, n, interval } = measured;
  const known = interval?.every(Number.isFinite) ?? true;
  const sound = value !== undefined && Number.isFinite(value) && value >= range[0] && value <= range[1] && Number.isInteger(n) && n > 0 && known;
  const passed = sound && compare(value, operator, limit);
  const base = { id, operator, limit, n, ...(interval && known ? { interval: [interval[0], interval[1]] as [number, number] } : {}) };
  if (!sound) return { ...base, value: value !== undefined && Number.isFinite(value) ? value : null, margin: null, passed: false, reason: `not measured: value ${String(value)} on ${n} rows` };
  const [shown, bound] = formatApart(value, limit);
  const statement = `${shown} ${passed ? operator : `is not ${operator}`} ${bound}`;
  return { ...base, value, margin: marginOf(value, operator, limit), passed, reason: passed || !advice ? statement : `${statement}: ${advice}` };
}

/** Of equality only how far it is missed. */
function marginOf(value: number, operator: Operator, limit: number): number | null {
  const above = value - limit;
  if (!Number.isFinite(above)) return null;
  if (operator === '==') return 0 - Math.abs(above);
  return operator === '>=' || operator === '>' ? above : limit - value;
}

function compare(value: number, operator: Operator, limit: number): boolean {
  switch (operator) {
    case '>=':
      return value >= limit;
    case '>':
      return value > limit;
    case '<=':
      return value <= limit;
    case '<':
      return value < limit;
    case '==':
      return value === limit;
  }
}

/** Four significant digits, or all of them where a value just beside the limit would read as the limit. */
function formatApart(value: number, limit: number): [string, string] {
  const short: [string, string] = [formatNumber(value), formatNumber(limit)];
  return short[0] === short[1] && value !== limit ? [String(value), String(limit)] : short;
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
