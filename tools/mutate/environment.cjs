const { TestEnvironment } = require('jest-environment-node');
const plan = require('./plan.cjs');

/** A test may take twenty times as long as without a defect, and these five seconds. */
const PATIENCE = { times: 20, milliseconds: 5000 };
const PATIENCE_AFRESH_MS = 120_000;

async function inTime(answer) {
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), plan.until - performance.now());
  });
  await Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

const hooksOf = (block) => (block === undefined ? [] : [...hooksOf(block.parent), ...block.hooks.filter(({ type }) => type === 'beforeEach')]);

/** Runs a test once more, in the modules that are loaded already. */
async function passes({ fn, parent, durationMs }) {
  plan.until = performance.now() + PATIENCE.times * durationMs + PATIENCE.milliseconds;
  try {
    for (const hook of hooksOf(parent)) await inTime(hook.fn.call({}));
    await inTime(fn.call({}));
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs the tests of a file as they are, and notes which places each of them reaches. Then it turns on defect after defect, and
 * runs the tests that reach it again, quickest first, until one fails. What is reached only while the file is loaded, or by
 * tests that cannot be run twice, is left to a fresh start.
 */
module.exports = class MutateEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.__defect = plan.isOn;
    this.testFile = context.testPath;
    this.tests = [];
    this.isSurvey = plan.active === undefined;
    plan.reached = this.whileLoading = new Set();
  }

  async handleTestEvent({ name, test }) {
    if (!this.isSurvey) return this.skipAfterFailure(name, test);
    if (name === 'test_start') plan.reached = new Set();
    if (name === 'test_done') {
      if (test.errors.length > 0) plan.problem = `"${test.name}" in ${this.testFile} fails without any defect`;
      if (test.mode !== 'skip' && test.mode !== 'todo') this.tests.push({ fn: test.fn, parent: test.parent, reached: plan.reached, durationMs: test.duration ?? 0 });
      plan.reached = this.whileLoading;
    }
    if (name === 'run_finish' && plan.problem === undefined) await this.tryDefects();
  }

  skipAfterFailure(name, test) {
    if (name === 'test_done' && test.errors.length > 0) this.failed = true;
    if (name === 'test_start') {
      plan.until = performance.now() + PATIENCE_AFRESH_MS;
      process.send({ alive: true });
    }
    if (name === 'test_start' && this.failed) test.mode = 'skip';
  }

  async tryDefects() {
    plan.reached = new Set();
    const twice = new Set();
    for (const test of this.tests.sort((a, b) => a.durationMs - b.durationMs)) if (test.fn.length === 0 && (await passes(test))) twice.add(test);
    for (const id of plan.open) {
      const reaching = this.tests.filter((test) => test.reached.has(id));
      for (const test of reaching) if (plan.open.has(id) && twice.has(test)) await this.tryOn(id, test, twice);
      if (reaching.some((test) => !twice.has(test)) || (reaching.length === 0 && this.whileLoading.has(id))) plan.needsFreshStart(id, this.testFile);
    }
  }

  /** A test that fails without the defect too was spoilt by what ran before: it proves nothing. */
  async tryOn(id, test, twice) {
    plan.turnOn(id);
    const passed = await passes(test);
    plan.turnOn(undefined);
    if (passed) return;
    if (await passes(test)) plan.notice(id);
    else twice.delete(test);
  }
};
