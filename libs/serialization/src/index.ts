export { bundleFiles } from './bundle-files.js';
export { writeBundle } from './write-bundle.js';
export type { BundleFileName } from './bundle-limits.js';
