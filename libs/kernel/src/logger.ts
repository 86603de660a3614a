/** What may accompany a log line: plain values, no errors or typed arrays. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where libraries write what happened. Apps decide on form and destination. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Throws away every line. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  return undefined;
}
