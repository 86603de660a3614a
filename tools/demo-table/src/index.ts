export { demoTable } from './demo-table.js';
export type { DemoTable } from './demo-table.js';
