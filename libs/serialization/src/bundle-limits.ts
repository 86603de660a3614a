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
  // Frequency and target encodings name every level of their columns: about 50 bytes each.
  'metadata.json': 32 * MEBIBYTE,
  'training-history.json': 8 * MEBIBYTE,
  'golden.json': 8 * MEBIBYTE,
  'weights.bin': 256 * MEBIBYTE,
};

/**
 * Most values in each JSON file, counted before it is parsed: the bytes alone would let a file of short ones take half a
 * minute and two gigabytes. 10 000 numeric columns take 600 000 values of metadata.json and 160 000 of golden.json, 100 000
 * one-hot inputs 210 000 of metadata.json, 20 000 epochs 200 000 of the history.
 */
export const MAXIMUM_VALUES: Readonly<Record<Exclude<BundleFileName, 'weights.bin'>, number>> = {
  'manifest.json': 1000,
  'model.json': 50_000,
  'metadata.json': 650_000,
  'training-history.json': 300_000,
  'golden.json': 250_000,
};
