import type { Logger } from './logger.js';

export interface RecordingLogger extends Logger {
  /** Every line as `level: message`. */
  readonly lines: readonly string[];
}

/** A logger whose lines a test can read. */
export function recordingLogger(): RecordingLogger {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
