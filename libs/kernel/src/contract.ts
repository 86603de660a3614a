export { Check, Operator } from './check.js';
