import { z } from 'zod';

/**
 * Schemas for typed arrays by their tag, not by `instanceof`: arrays made by a native addon or another realm
 * carry the right tag and the wrong constructor. The arrays pass by reference; nothing is copied.
 */
const byTag = <T>(tag: string) =>
  z.custom<T>((value) => Object.prototype.toString.call(value) === `[object ${tag}]`, { error: `expected a ${tag}` });

export const float32Array = byTag<Float32Array>('Float32Array');
export const float64Array = byTag<Float64Array>('Float64Array');
export const int32Array = byTag<Int32Array>('Int32Array');
export const uint32Array = byTag<Uint32Array>('Uint32Array');
/** Node's Buffer is one too. */
export const uint8Array = byTag<Uint8Array>('Uint8Array');
