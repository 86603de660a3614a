import { createRequire } from 'node:module';
import { z } from 'zod';

export interface Versions {
  readonly gecko: string;
  readonly node: string;
}

/** Versions as a bundle records them. */
export function versions(): Versions {
  const manifest = z.object({ version: z.string() }).parse(createRequire(import.meta.url)('../package.json'));
  return { gecko: manifest.version, node: process.version };
}

/** Now, or SOURCE_DATE_EPOCH (seconds since 1970), so that equal inputs can give an equal bundle. */
export function trainedAt(wallMs: number): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  const ms = epoch !== undefined && /^[0-9]{1,11}$/.test(epoch) ? Number(epoch) * 1000 : wallMs;
  return new Date(ms).toISOString();
}
