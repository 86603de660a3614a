import { classificationItems } from './items/classification-items.js';
import { codeItems } from './items/code-items.js';
import { dataItems } from './items/data-items.js';
import { deepLearningItems } from './items/deep-learning-items.js';
import { errorItems } from './items/error-items.js';
import { evaluationItems } from './items/evaluation-items.js';
import { leakageItems } from './items/leakage-items.js';
import { modelItems } from './items/model-items.js';
import { rigorItems } from './items/rigor-items.js';
import { timeItems } from './items/time-items.js';
import { tuningItems } from './items/tuning-items.js';
import type { ReviewGroup } from './review-item.js';

/** The whole checklist, in the order it is shown. */
export const CHECKLIST: readonly ReviewGroup[] = [dataItems, leakageItems, modelItems, tuningItems, rigorItems, evaluationItems, errorItems, codeItems, classificationItems, timeItems, deepLearningItems];
