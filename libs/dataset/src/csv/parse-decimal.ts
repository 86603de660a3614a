const ZERO = 0x30;
const NINE = 0x39;

/**
 * The number a text writes in plain decimal: optional sign, digits with at most one point, optional exponent.
 * Nothing else is a number: no blanks, `1_000`, `0x10`, `1,5`, `Infinity`, `NaN` or empty text.
 * Beyond the range of a double the answer is infinite, for the caller to refuse. Minus zero is zero.
 */
export function parseDecimal(text: string): number | undefined {
  return isDecimal(text) ? Number(text) + 0 : undefined;
}

function isDecimal(text: string): boolean {
  let at = skipSign(text, 0);
  const whole = skipDigits(text, at);
  let digits = whole - at;
  at = whole;
  if (text[at] === '.') {
    const fraction = skipDigits(text, at + 1);
    digits += fraction - at - 1;
    at = fraction;
  }
  if (digits === 0) return false;
  if (text[at] !== 'e' && text[at] !== 'E') return at === text.length;
  const exponent = skipSign(text, at + 1);
  const end = skipDigits(text, exponent);
  return end > exponent && end === text.length;
}

function skipSign(text: string, at: number): number {
  return text[at] === '-' || text[at] === '+' ? at + 1 : at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) break;
  }
  return at;
}
