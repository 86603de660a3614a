const { findDefects } = require('./find-defects.cjs');

/**
 * What tools/mutate.mjs asks for, and what is going on; one process, so transform, runner and environment share it.
 * Numbers of defects are their places in the list of the folder.
 */
const { folder, every, settled } = JSON.parse(process.env.GECKO_MUTATE);
const defects = findDefects(folder);
const open = new Set(defects.map(({ id }) => id).filter((id) => id % every === 0 && !settled.includes(id)));

/** More than any test takes: a defect that is asked for more often made a loop endless. */
const ENDLESS = 1_000_000;

const plan = {
  defects,
  /** Not yet noticed. */
  open,
  /** The defect that is on. */
  active: undefined,
  asked: 0,
  /** When a test that goes on is held for endless. */
  until: Infinity,
  /** Where the numbers of the places that are reached go. */
  reached: new Set(),
  /** For each defect that only a fresh start of a test file can show: those files. */
  fresh: new Map(),
  problem: undefined,
};

plan.isOn = (id) => {
  plan.reached.add(id);
  if (id !== plan.active) return false;
  plan.asked += 1;
  if (plan.asked > ENDLESS || performance.now() > plan.until) throw new Error('endless');
  return true;
};

plan.turnOn = (id) => {
  plan.active = id;
  plan.asked = 0;
  if (id !== undefined) process.send({ trying: id });
};

plan.notice = (id) => {
  open.delete(id);
  process.send({ noticed: id });
};

plan.needsFreshStart = (id, testFile) => {
  if (open.has(id)) plan.fresh.set(id, (plan.fresh.get(id) ?? new Set()).add(testFile));
};

module.exports = plan;
