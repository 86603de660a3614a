import { leftOpenBy, passes, refusedBy, stoppedBy, type Control, type Expected } from '../control.js';
import { fitLogistic, fitRandomUnits } from '../material/fit-logistic.js';
import { knownTable } from '../material/known-table.js';
import type { Recipe } from '../material/make-candidate.js';
import type { Matrix, Network } from '../material/network.js';
import type { Attempt } from '../workshop.js';
import { steppingClock } from './machine-controls.js';

type Settings = NonNullable<Attempt['policy']>;

/** The honest candidate, or one made by a recipe, under a policy with rules of its own. */
function ruled(name: string, breaks: string, expected: Expected, policy: Settings, others: Partial<Attempt> & { recipe?: Recipe } = {}): Control {
  return {
    name,
    breaks,
    expected,
    build: async ({ honest, make, judge }) => {
      const { recipe, ...situation } = others;
      return judge({ candidate: recipe === undefined ? await honest() : await make(recipe), policy, ...situation });
    },
  };
}

const WAIVER = { check: 'latency.p95', owner: 'ada', reason: 'the slow machine is replaced next week', expires: '2099-12-31' };
const slow = { clock: steppingClock(() => 60) };
const coloured: Recipe = { columns: knownTable({ colours: true }) };

/** A candidate on the same rows as the honest one, which is published first. */
function againstPublished(name: string, breaks: string, expected: Expected, learn: NonNullable<Recipe['learn']>, profile: Attempt['profile'] = 'standard'): Control {
  return {
    name,
    breaks,
    expected,
    build: async ({ make, publish, judge }) => {
      await publish({ candidate: await make(MANY_ROWS) });
      return judge({ candidate: await make({ ...MANY_ROWS, learn }), profile });
    },
  };
}

const MANY_ROWS: Recipe = { columns: knownTable({ rows: 4000, strength: 2 }) };

/** Without the second of the four numbers, of which the second tells much. */
const blindToIncome = (matrix: Matrix): Network => fitLogistic({ ...matrix, features: matrix.features.map((value, index) => (index % matrix.width === 1 ? 0 : value)) });

/** Rules of a policy that must bite, and rules that must not be taken for such. */
export const ruleControls: readonly Control[] = [
  ruled('gate-not-kept', 'a further limit of the policy is not reached', refusedBy('test.f1'), { gates: [{ part: 'test', metric: 'f1', limit: 0.99 }] }),
  ruled('loss-gate-not-kept', 'a further limit on a loss is exceeded', refusedBy('validation.brier'), { gates: [{ part: 'validation', metric: 'brier', limit: 0.01 }] }),
  ruled('gate-on-too-few-rows', 'a further limit wants more rows than there are', leftOpenBy('test.f1'), { gates: [{ part: 'test', metric: 'f1', limit: 0.1, minimumRows: 10_000 }] }),
  ruled('gate-on-a-bound-that-is-none', 'a further limit wants the bound of a metric without an interval', stoppedBy(2, 'E_POLICY_GATE'), { gates: [{ part: 'test', metric: 'f1', limit: 0.1, decides: 'bound' }] }),
  ruled('slice-not-kept', 'rows of one colour are predicted worse than the policy allows', refusedBy('slice.colour="blue".auc', 'slice.colour="green".auc', 'slice.colour="red".auc'), { slices: [{ column: 'colour', metric: 'auc', limit: 0.999, minimumRows: 20 }] }, { recipe: coloured }),
  ruled('slice-of-an-unknown-column', 'the policy names a column that is not there', stoppedBy(2, 'E_POLICY_SLICE'), { slices: [{ column: 'color', metric: 'auc', limit: 0.5 }] }, { recipe: coloured }),
  ruled('rows-known-by-heart', 'the model knows its training rows far better than others', refusedBy('train.memorisation'), { limits: { memorisation: 0.05 } }, { recipe: { columns: knownTable(), learn: fitRandomUnits(120, 2) } }),
  ruled('bundle-too-large', 'the bundle takes more bytes than the policy allows', refusedBy('bundle.bytes'), { limits: { bundleBytes: 1000 } }),
  ruled('waiver-of-integrity', 'a waiver names a check of integrity', stoppedBy(2, 'E_POLICY_WAIVER'), { waivers: [{ ...WAIVER, check: 'data.leaks' }] }),
  ruled('waiver-of-nothing', 'a waiver names no check there is', stoppedBy(2, 'E_POLICY_WAIVER'), { waivers: [{ ...WAIVER, check: 'latency.p99' }] }),
  ruled('expired-waiver', 'a waiver has ended', refusedBy('latency.p95'), { waivers: [{ ...WAIVER, expires: '2020-01-01' }] }, slow),
  ruled('waiver-of-another-check', 'a waiver is of another check than the one that fails', refusedBy('latency.p95'), { waivers: [{ ...WAIVER, check: 'test.auc' }] }, slow),
  ruled('profile-that-loosens', 'the strict profile asks for less than the policy', stoppedBy(2, 'E_POLICY_LOOSER'), { profiles: { strict: { limits: { testAuc: 0.5 } } } }, { profile: 'strict' }),
  ruled('profile-that-spends-more', 'a profile allows more looks than the policy', stoppedBy(2, 'E_POLICY_LOOSER'), { lookBudget: 5, profiles: { strict: { lookBudget: 50 } } }, { profile: 'strict' }),
  againstPublished('worse-than-published', 'the model ranks clearly worse than the version that serves', refusedBy('change.auc.published'), blindToIncome),
  againstPublished('as-good-as-published', 'the model ranks as well as the version that serves', passes, fitRandomUnits(40, 5)),
  ruled('waived-latency', 'somebody answers for a slow model until a date', { ...passes, reasons: ['latency.p95'] }, { waivers: [WAIVER] }, slow),
  ruled('tighter-profile', 'a profile asks for more than the policy, and gets it', passes, { profiles: { standard: { limits: { testAuc: 0.76 } } } }),
  ruled('kept-rules', 'further limits and slices are kept', passes, { gates: [{ part: 'test', metric: 'f1', limit: 0.5 }], slices: [{ column: 'colour', metric: 'auc', limit: 0.5, minimumRows: 20 }] }, { recipe: coloured }),
];
