import { BUNDLE_FILES } from './contract.js';

export const MANIFEST_FILE = 'manifest.json';

export type BundleFileName = (typeof BUNDLE_FILES)[number] | typeof MANIFEST_FILE;

/** All six, sorted but for the manifest at the end: the manifest lists the others. */
export const ALL_FILES: readonly BundleFileName[] = [...BUNDLE_FILES, MANIFEST_FILE];

const MEBIBYTE = 1 << 20;

/** Largest size of each file in bytes, held against its status before a byte is read; that of weights.bin holds for the decoded weights too. */
export const MAXIMUM_BYTES: Readonly<Record<BundleFileName, number>> = {
  'manifest.json': 64 << 10,
  'model.json': MEBIBYTE,
  // Frequency and target encodings name every level of their columns: about 50 bytes each, so some 600 000 levels.
  'metadata.json': 32 * MEBIBYTE,
  'training-history.json': 8 * MEBIBYTE,
  'golden.json': 8 * MEBIBYTE,
  'weights.bin': 256 * MEBIBYTE,
};

/**
 * Most values in each JSON file, counted before it is parsed: the bytes alone would let a file of short ones take half a
 * minute and two gigabytes. At 600 000 levels with a number each, metadata.json has 1.2 million.
 */
export const MAXIMUM_VALUES: Readonly<Record<Exclude<BundleFileName, 'weights.bin'>, number>> = {
  'manifest.json': 1000,
  'model.json': 50_000,
  'metadata.json': 1_500_000,
  'training-history.json': 1_500_000,
  'golden.json': 500_000,
};
