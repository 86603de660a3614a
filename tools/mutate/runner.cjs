const { statSync } = require('node:fs');
const { default: TestRunner } = require('jest-runner');
const plan = require('./plan.cjs');

/** Goes through the test files of a folder: once with all that can be tried in loaded modules, then for what is left afresh. */
module.exports = class MutateRunner {
  supportsEventEmitters = true;

  constructor(globalConfig, context) {
    this.globalConfig = globalConfig;
    this.context = context;
  }

  on() {
    return () => {};
  }

  /** Small files first: they notice much in little time, and what is noticed is not tried again. */
  async runTests(given, watcher) {
    const size = ({ path }) => statSync(path).size;
    const tests = given.toSorted((a, b) => size(a) - size(b));
    for (const test of tests) {
      if (!(await this.isGreen(test, watcher))) plan.problem ??= `${test.path} cannot be run without any defect`;
      if (plan.problem !== undefined) return process.send({ problem: plan.problem });
    }
    for (const [id, files] of plan.fresh) await this.startAfresh(id, tests.filter(({ path }) => files.has(path)), watcher);
    process.send({ done: true });
  }

  async startAfresh(id, tests, watcher) {
    for (const test of tests) {
      if (!plan.open.has(id)) return;
      plan.turnOn(id);
      plan.until = Infinity;
      const green = await this.isGreen(test, watcher);
      plan.turnOn(undefined);
      if (!green) plan.notice(id);
    }
  }

  /** Whether a file of tests was loaded, and each of its tests passed. */
  async isGreen(test, watcher) {
    const runner = new TestRunner(this.globalConfig, this.context);
    let green = false;
    runner.on('test-file-success', ([, result]) => {
      green = result.numFailingTests === 0 && result.testExecError === undefined && !result.failureMessage;
    });
    await runner.runTests([test], watcher, { serial: true });
    return green;
  }
};
