import { GeckoError, quote } from '@gecko/kernel';

/** How a measuring process ended without its answer. */
export type ApartEnd =
  | { readonly kind: 'died'; readonly exitCode: number | null; readonly signal: string | null; readonly seconds: number; readonly lastWords: string }
  | { readonly kind: 'time' | 'silence'; readonly seconds: number }
  | { readonly kind: 'memory'; readonly limitBytes: number }
  | { readonly kind: 'nonsense'; readonly problem: string };

const PLACE = 'measuring';

/** Whatever it was, there is no measurement: an error of kind artifact, never a pass. */
export function explainEnd(end: ApartEnd): GeckoError {
  switch (end.kind) {
    case 'died':
      return explainDeath(end);
    case 'time':
      return tooLong(`expected an answer within ${end.seconds} s, it was still at work then and was ended`);
    case 'silence':
      return tooLong(`expected a sign of life, it was silent for ${end.seconds} s and was ended`);
    case 'memory':
      return failure('E_MEASURE_MEMORY', `expected it to need at most ${gibibytes(end.limitBytes)} GiB of memory, it took more and was ended`, 'give it more with --measure-memory=MIB if the data are large; else the bundle is not what it should be');
    case 'nonsense':
      return explainNonsense(end.problem);
  }
}

/** Numbers that are none, or no measurements at all. */
export function explainNonsense(problem: string): GeckoError {
  return failure('E_MEASURE_ANSWER', `expected measurements, got what is none: ${problem}`, 'run the command again; if it comes back, report it with the bundle');
}

function explainDeath({ exitCode, signal, seconds, lastWords }: Extract<ApartEnd, { kind: 'died' }>): GeckoError {
  const how = signal === null ? `it ended with exit status ${exitCode ?? 'unknown'}` : `it was ended by ${signal}`;
  const memory = signal === 'SIGKILL' ? ' (the system ends processes that take too much memory)' : '';
  const words = lastWords === '' ? '' : `; it wrote ${quote(lastWords)}`;
  return failure('E_MEASURE_DIED', `expected it to answer, ${how} after ${seconds.toFixed(1)} s${memory}${words}`, 'run the command again, with more free memory where that was short; if it comes back, the bundle or the data are not what they should be');
}

function tooLong(problem: string): GeckoError {
  return failure('E_MEASURE_TIME', problem, 'give it more time with --measure-seconds=N if model or data are large; else the bundle is not what it should be');
}

function failure(code: `E_${string}`, problem: string, next: string): GeckoError {
  return new GeckoError({ kind: 'artifact', code, place: PLACE, problem, next });
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}
