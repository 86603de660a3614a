import { createHash } from 'node:crypto';
import { GeckoError } from './gecko-error.js';

/** SHA-256 of text (as UTF-8) or bytes, as 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same as its 32 bytes. */
export function sha256Bytes(content: Uint8Array): Uint8Array {
  return createHash('sha256').update(content).digest();
}

/**
 * SHA-256 of a plain value that may hold typed arrays: these enter as their tag, length and little-endian bytes,
 * everything else by type and content, keys in sorted order. Members that are functions enter as nothing: they are not data.
 * Plain -0 and 0 hash alike, as in canonical JSON; in typed arrays the bits count, so there they differ.
 * @throws GeckoError E_HASH_VALUE on maps, dates, symbols and whatever else is not plain data
 */
export function hashValue(value: unknown): string {
  const hash = createHash('sha256');
  const feed = (item: unknown): void => {
    if (ArrayBuffer.isView(item)) {
      hash.update(`${Object.prototype.toString.call(item)}${item.byteLength}:`);
      hash.update(new Uint8Array(item.buffer, item.byteOffset, item.byteLength));
    } else if (Array.isArray(item)) {
      hash.update(`[${item.length}:`);
      for (const member of item) feed(member);
    } else if (Object.prototype.toString.call(item) === '[object Object]' && typeof item === 'object' && item !== null) {
      const entries = Object.entries(item).filter(([, member]) => member !== undefined && typeof member !== 'function');
      hash.update(`{${entries.length}:`);
      for (const [key, member] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
        hash.update(`${JSON.stringify(key)}:`);
        feed(member);
      }
    } else if (['string', 'number', 'boolean', 'undefined'].includes(typeof item) || item === null) {
      hash.update(`${typeof item}:${typeof item === 'string' ? JSON.stringify(item) : String(item)};`);
    } else {
      throw new GeckoError({ kind: 'bug', code: 'E_HASH_VALUE', place: 'hashValue', problem: `expected plain data, got ${Object.prototype.toString.call(item)}`, next: 'hash data only' });
    }
  };
  feed(value);
  return hash.digest('hex');
}
