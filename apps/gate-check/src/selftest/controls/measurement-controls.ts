import { judgeMeasurements } from '@gecko/gate';
import { Policy, type Verdict } from '@gecko/gate/contract';
import { refusedBy, type Control } from '../control.js';
import { replaced } from '../material/alter-files.js';

type Measurements = Verdict['measurements'];

/** What the gate measured of the honest candidate, with one number broken on its way to the judge. */
function broken(name: string, breaks: string, checks: readonly string[], path: string, value: unknown): Control {
  return {
    name,
    breaks,
    expected: refusedBy(...checks),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      const verdict = await judge({ candidate })();
      const measurements = withBroken(verdict.measurements, path, value);
      return () => Promise.resolve({ ...verdict, ...judgeMeasurements(measurements, Policy.parse({}), 'standard', '2026-01-02') });
    },
  };
}

/** A copy with the number at a dotted path set to anything, also to what no schema would let pass. */
function withBroken(measurements: Measurements, path: string, value: unknown): Measurements {
  const [key = '', ...rest] = path.split('.');
  const copy = structuredClone(measurements);
  Reflect.set(copy, key, replaced(Reflect.get(measurements, key), rest, value));
  return copy;
}

/** Numbers that are no measurements: each must refuse, whatever a comparison makes of it. */
export const measurementControls: readonly Control[] = [
  broken('auc-that-is-nan', 'the AUC is NaN', ['test.auc', 'train.memorisation'], 'test.auc', Number.NaN),
  broken('auc-that-is-missing', 'there is no AUC', ['test.auc', 'train.memorisation'], 'test.auc', null),
  broken('auc-in-percent', 'the AUC is 95', ['test.auc', 'train.memorisation'], 'test.auc', 95),
  broken('interval-beside-its-value', 'the interval leaves the AUC out', ['test.auc'], 'test.intervals.auc', [0.99, 0.999]),
  broken('permuted-auc-far-from-half', 'labels in a random order are found a skill in', ['test.permuted_auc'], 'permutedAuc.mean', 0.7),
  broken('accuracy-that-is-infinite', 'the accuracy is infinite', ['validation.accuracy'], 'validation.accuracy', Infinity),
  broken('difference-that-is-nan', 'the largest difference between two predictors is NaN', ['predictor.difference'], 'predictorDifference.largest', Number.NaN),
  broken('difference-of-no-rows', 'two predictors were compared on no rows', ['predictor.difference'], 'predictorDifference.rows', 0),
  broken('reload-of-no-rows', 'two loads were compared on no rows', ['reload.identical'], 'reload.rows', 0),
  broken('golden-difference-below-zero', 'the golden rows differ by less than nothing', ['golden.difference'], 'goldenDifference.largest', -1),
  broken('latency-that-is-nan', 'predictions take NaN milliseconds', ['latency.p95'], 'latencyMs.p95', Number.NaN),
  broken('latency-without-rounds', 'no round was timed', ['latency.p95'], 'latencyMs.rounds', []),
  broken('baselines-that-are-broken', 'the best baseline has no loss', ['test.log_loss'], 'baselines.bestLogLoss', Number.NaN),
  broken('audit-of-no-columns', 'the audit looked at no column', ['data.single_feature'], 'audit.columnsChecked', 0),
  broken('duplicates-below-zero', 'fewer duplicates than none were counted', ['data.cross_split_duplicates'], 'crossSplitDuplicates', -1),
];
