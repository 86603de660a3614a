import type { Control } from '../control.js';
import { bundleControls } from './bundle-controls.js';
import { claimControls } from './claim-controls.js';
import { dataControls } from './data-controls.js';
import { honestControls } from './honest-controls.js';
import { ledgerControls } from './ledger-controls.js';
import { machineControls } from './machine-controls.js';
import { measurementControls } from './measurement-controls.js';
import { policyControls } from './policy-controls.js';
import { ruleControls } from './rule-controls.js';
import { scoreControls } from './score-controls.js';
import { signatureControls } from './signature-controls.js';

/** Every control there is; a new one goes into the list of its theme. */
export const allControls: readonly Control[] = [...honestControls, ...scoreControls, ...dataControls, ...claimControls, ...bundleControls, ...machineControls, ...measurementControls, ...policyControls, ...ruleControls, ...ledgerControls, ...signatureControls];
