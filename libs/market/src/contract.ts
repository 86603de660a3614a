export * from './contract/bars.js';
export * from './contract/features.js';
export * from './contract/labels.js';
export * from './contract/market.js';
export * from './contract/pattern.js';
