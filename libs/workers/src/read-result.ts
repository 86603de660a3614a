import { isGeckoError, quote, unpackVectors, type Disk, type PackedVector } from '@gecko/kernel';

/**
 * The result in a file.
 * @throws GeckoError artifact E_VECTOR_FILE where it is not whole; storage where it cannot be read
 */
export function readResult(disk: Disk, file: string): { content: unknown; vectors: PackedVector[] } {
  return unpackVectors(disk.read(file), quote(file));
}

/** The result that stands already, or undefined: nothing is there, or nothing whole. */
export function standingResult(disk: Disk, file: string): { content: unknown; vectors: PackedVector[] } | undefined {
  if (disk.status(file) === undefined) return undefined;
  try {
    return readResult(disk, file);
  } catch (thrown) {
    if (isGeckoError(thrown) && thrown.code === 'E_VECTOR_FILE') return undefined;
    throw thrown;
  }
}
