export { memoryDisk } from './memory-disk.js';
export { recordingLogger } from './recording-logger.js';
export { stageSuite } from './stage-suite.js';
export type { MemoryDisk } from './memory-disk.js';
export type { RecordingLogger } from './recording-logger.js';
export type { StageExamples, SuiteCase } from './stage-suite.js';
