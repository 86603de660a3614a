import type { AuditReport } from '@gecko/dataset/contract';

type AuditCode = AuditReport['findings'][number]['code'];
export type RuleId = `data/${AuditCode}` | 'data/check' | 'data/invalid' | 'bundle/check' | 'bundle/altered' | 'policy/invalid' | 'policy/looser' | 'policy/waiver';

/** What each rule that findings name is about, in a sentence. */
export const RULES = {
  'data/single-feature': 'One column alone tells the classes apart.',
  'data/row-number': 'A column counts the rows of the file.',
  'data/shifted-label': 'A column holds the label of the row before or after.',
  'data/target-statistics': 'A column holds the share of positives of another column.',
  'data/duplicate-rows': 'Rows with equal features stand on both sides of the split.',
  'data/contradicting-duplicates': 'Rows with equal features and different labels stand on both sides of the split.',
  'data/near-duplicates': 'Held-out rows differ from a training row by less than noise.',
  'data/group-overlap': 'Groups have rows on both sides of the split.',
  'data/time-overlap': 'Training rows are newer than held-out rows.',
  'data/label-overlap': 'Labels were decided while held-out rows were being decided.',
  'data/fitted-on-held-out': 'Something was fitted on rows it is used on.',
  'data/look-ahead': 'A value changes when what came after its row is taken away.',
  'data/check': 'A check of the data failed.',
  'data/invalid': 'The data could not be read.',
  'bundle/check': 'A check of the bundle failed.',
  'bundle/altered': 'A file of the bundle is not what it is said to be.',
  'policy/invalid': 'The policy could not be read.',
  'policy/looser': 'The policy asks for less.',
  'policy/waiver': 'A failed check is waived.',
} as const satisfies Record<RuleId, string>;
