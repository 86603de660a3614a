/** What measuring takes whatever the data: Node, TensorFlow, the bundle, and room. */
const BASE_BYTES = 2 * 2 ** 30;
/** Measured: a table of 7 MB took 300 MB. A text of a few digits becomes a number, a feature, and copies of these. */
const BYTES_OF_A_DATA_BYTE = 40;
const DEFAULT_SECONDS = 600;

export interface MeasureLimits {
  /** Wall clock, from the start of the process. */
  readonly seconds: number;
  /** Of silence: half of the time, as reading and auditing large tables do not give way. */
  readonly silenceSeconds: number;
  readonly memoryBytes: number;
}

/**
 * What a measuring process may take.
 * @param dataBytes of all data files together, as text
 * @param given what a person allows instead
 */
export function measureLimits(dataBytes: number, given: { readonly seconds?: number | undefined; readonly memoryBytes?: number | undefined } = {}): MeasureLimits {
  const { seconds = DEFAULT_SECONDS, memoryBytes = BASE_BYTES + BYTES_OF_A_DATA_BYTE * dataBytes } = given;
  return { seconds, silenceSeconds: seconds / 2, memoryBytes };
}
