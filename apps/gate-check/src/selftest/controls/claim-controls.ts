import { stoppedBy, type Control } from '../control.js';
import { textOf, withFile, withMember, resealed } from '../material/alter-files.js';
import { knownTable } from '../material/known-table.js';
import { MODEL } from '../material/make-candidate.js';

/** The honest candidate with one statement changed, under a fitting manifest. */
function stated(name: string, breaks: string, code: `E_${string}`, file: string, path: string, value: unknown): Control {
  return {
    name,
    breaks,
    expected: stoppedBy(4, code),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      return judge({ candidate, files: withMember(candidate.files, file, path, value) });
    },
  };
}

const swapped = { rows: 800, seed: 5 };

/** Statements of the trainer that differ from what the gate finds. */
export const claimControls: readonly Control[] = [
  stated('claimed-auc', 'the claimed validation AUC is better than the measured one', 'E_CLAIM_MISMATCH', 'metadata.json', 'claims.validation.auc', 0.99),
  stated('claimed-accuracy', 'the claimed training accuracy is better than the measured one', 'E_CLAIM_MISMATCH', 'metadata.json', 'claims.train.accuracy', 0.99),
  stated('claimed-log-loss', 'the claimed validation loss is lower than the measured one', 'E_CLAIM_MISMATCH', 'metadata.json', 'claims.validation.logLoss', 0.1),
  stated('claimed-rows', 'the claims are of more rows than there are', 'E_CLAIM_MISMATCH', 'metadata.json', 'claims.validation.n', 100_000),
  stated('edited-history', 'the curve of the best epoch is better than its weights', 'E_CLAIM_MISMATCH', 'training-history.json', 'epochs.0.validationLoss', 0.05),
  stated('history-without-its-best-epoch', 'the best epoch is none of the history', 'E_CLAIM_MISMATCH', 'training-history.json', 'bestEpoch', 7),
  stated('edited-golden-row', 'a golden row tells another probability', 'E_GOLDEN_ROWS', 'golden.json', 'rows.3.probability', 0.123),
  stated('moved-threshold', 'the threshold was moved after a look', 'E_METADATA_MISMATCH', 'metadata.json', 'threshold', 0.4),
  stated('invented-rule', 'the threshold is said to be one that a rule chose', 'E_METADATA_MISMATCH', 'metadata.json', 'decision.rule', 'f2'),
  stated('invented-calibration', 'the weights are said to be calibrated, and are not', 'E_CLAIM_MISMATCH', 'metadata.json', 'calibration', { method: 'platt', scale: 3, offset: 1, rows: 150, folds: 0, before: null, after: null }),
  stated('edited-label-text', 'callers are told another label', 'E_METADATA_MISMATCH', 'metadata.json', 'data.negative', 'approved'),
  stated('edited-row-count', 'the metadata tell of a million rows', 'E_METADATA_MISMATCH', 'metadata.json', 'data.rows', 1_000_000),
  stated('edited-profile', 'the metadata tell of other values in a column', 'E_METADATA_MISMATCH', 'metadata.json', 'profile.columns.0.mean', 40),
  stated('edited-split-counts', 'the metadata tell of more test rows', 'E_METADATA_MISMATCH', 'metadata.json', 'split.rows.test', 10_000),
  {
    name: 'swapped-weights',
    breaks: 'the weights are those of another model, the manifest fits',
    expected: stoppedBy(4, 'E_GOLDEN_ROWS'),
    build: async ({ honest, make, judge }) => {
      const [candidate, other] = [await honest(), await make({ columns: knownTable(swapped) })];
      return judge({ candidate, files: resealed(withFile(candidate.files, 'weights.bin', other.files.get('weights.bin') ?? '')) });
    },
  },
  {
    name: 'claims-of-another-model',
    breaks: 'weights and golden rows are of a worse model, the claims of a better one',
    expected: stoppedBy(4, 'E_CLAIM_MISMATCH'),
    build: async ({ honest, make, judge }) => {
      const [candidate, better] = [await honest(), await make({ columns: knownTable({ strength: 4 }) })];
      return judge({ candidate, files: withMember(candidate.files, 'metadata.json', 'claims', JSON.parse(textOf(better.files, 'metadata.json')).claims) });
    },
  },
  {
    name: 'bundle-of-another-model',
    breaks: 'the bundle is of another model than the gate is asked about',
    expected: stoppedBy(2, 'E_CANDIDATE'),
    build: async ({ honest, judge }) => judge({ candidate: await honest(), model: `${MODEL}-2` }),
  },
];
