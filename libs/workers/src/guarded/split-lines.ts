const LINE_END = 0x0a;

export interface LineSplitter {
  /** Takes bytes as they come. */
  readonly hear: (bytes: Uint8Array) => void;
  /** The stream has ended: what is left is a line too. */
  readonly end: () => void;
}

/**
 * Lines of a stream. Of a line that is longer than allowed only the beginning is told, and once that it was too long: a
 * process that writes without end fills no memory here.
 */
export function splitLines(mostBytes: number, onLine: (line: string) => void, onTooLong: () => void = () => undefined): LineSplitter {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let told = false;
  const add = (part: Uint8Array): void => {
    const room = mostBytes - bytes;
    if (part.length > room && !told) {
      told = true;
      onTooLong();
    }
    const kept = part.subarray(0, room);
    if (kept.length > 0) parts.push(kept);
    bytes += kept.length;
  };
  const finish = (): void => {
    const line = new TextDecoder().decode(Buffer.concat(parts));
    parts = [];
    bytes = 0;
    onLine(line);
  };
  return {
    hear: (chunk) => {
      let start = 0;
      for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, start)) {
        add(chunk.subarray(start, at));
        finish();
        start = at + 1;
      }
      add(chunk.subarray(start));
    },
    end: () => (bytes > 0 ? finish() : undefined),
  };
}
