/** How a figure is read: a share as a percentage, a score with three decimals, a time, a count, yes or no (1 or 0), or any number. */
export type FigureForm = 'share' | 'score' | 'milliseconds' | 'count' | 'truth' | 'number';

export const UNDEFINED_FIGURE = '–';

/**
 * A figure with three to four significant digits. More digits are added until the text no longer equals one of `apart`
 * that the value itself does not equal: 0.69996 beside a limit of 0.7 never reads as 70.0%, nor 0.9999 as 1.
 */
export function formatFigure(value: number | null | undefined, form: FigureForm, apart: readonly number[] = []): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNDEFINED_FIGURE;
  const distinct = [0, 1, ...apart].filter((other) => other !== value);
  for (let digits = 3; digits < 17; digits++) {
    const figure = write(value, form, digits);
    if (!distinct.some((other) => write(other, form, digits) === figure)) return figure;
  }
  return write(value, form, 17);
}

/** A limit as a person wrote it, without trailing zeros; a computed one, of many digits, like any figure that stands beside `apart`. */
export function formatLimit(limit: number, form: FigureForm, apart: readonly number[] = []): string {
  if (form === 'truth') return formatFigure(limit, form);
  const scaled = Number((form === 'share' ? limit * 100 : limit).toPrecision(12));
  const written = scaled !== 0 && Math.abs(scaled) < 1e-4 ? shortExponent(scaled.toExponential()) : groupThousands(String(scaled));
  return written.length > 7 && !Number.isInteger(scaled) ? formatFigure(limit, form, apart) : unit(written, form);
}

export function formatInterval([low, high]: readonly [number, number], form: FigureForm): string {
  return `${formatFigure(low, form)} to ${formatFigure(high, form)}`;
}

/** A difference with its sign. */
export function formatSigned(value: number | null | undefined, form: FigureForm): string {
  const figure = formatFigure(value, form);
  return value !== null && value !== undefined && value > 0 ? `+${figure}` : figure;
}

export function formatCount(value: number): string {
  return formatFigure(value, 'count');
}

function write(value: number, form: FigureForm, digits: number): string {
  if (form === 'truth' && (value === 0 || value === 1)) return value === 1 ? 'yes' : 'no';
  if (form === 'share') return unit((value * 100).toFixed(digits - 2), form);
  if (form === 'score' && Math.abs(value) < 1e4) return value.toFixed(digits);
  return unit(significant(value, digits), form);
}

function significant(value: number, digits: number): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e12) return groupThousands(String(value));
  if (size < 1e-4 || size >= 1e6) return shortExponent(value.toExponential(digits - 1));
  return groupThousands(value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size)))));
}

function unit(figure: string, form: FigureForm): string {
  if (form === 'share') return `${figure}%`;
  return form === 'milliseconds' ? `${figure} ms` : figure;
}

function groupThousands(figure: string): string {
  const [whole = '', decimals] = figure.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function shortExponent(figure: string): string {
  return figure.replace('e+', 'e');
}
