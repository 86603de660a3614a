const { mkdirSync, writeFileSync } = require('node:fs');
const { join, basename } = require('node:path');

/** Jest reporter: leaves the run's totals in `test-output/`, one file a project, for `.ci/run` to add up. */
module.exports = class CountTests {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const folder = join(__dirname, '..', 'test-output');
    mkdirSync(folder, { recursive: true });
    const kind = process.argv.some((argument) => argument.includes('e2e')) ? 'e2e' : 'unit';
    const totals = { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites, skipped: results.numPendingTests + results.numTodoTests };
    writeFileSync(join(folder, `${basename(this.rootDir)}.${kind}.json`), `${JSON.stringify(totals)}\n`);
  }
};
