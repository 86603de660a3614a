import { quote } from '@gecko/kernel';
import { DIAGNOSIS_WORDS } from './diagnosis-words.js';
import type { DiaryEntry, DiaryEvent, DiaryOccasion } from './diary-event.js';

type Words = Pick<DiaryEntry, 'title' | 'struggle' | 'investigation' | 'fix' | 'why'>;
type Of<Kind extends DiaryEvent['kind']> = Extract<DiaryEvent, { kind: Kind }>;

const SHORT_RUN = 12;

/** An event as the diary tells it. */
export function describeEvent(event: DiaryEvent, { wallMs, run }: DiaryOccasion): DiaryEntry {
  const shortRun = run.slice(0, SHORT_RUN);
  return { id: `${shortRun}/${nameOf(event)}`, day: new Date(wallMs).toISOString().slice(0, 10), run: shortRun, ...wordsOf(event) };
}

function nameOf(event: DiaryEvent): string {
  switch (event.kind) {
    case 'diagnosis':
      return event.diagnosis.code;
    case 'published':
      return `published-v${event.version}`;
    default:
      return event.kind;
  }
}

function wordsOf(event: DiaryEvent): Words {
  switch (event.kind) {
    case 'diagnosis': {
      const { code, finding, next } = event.diagnosis;
      return { ...DIAGNOSIS_WORDS[code], investigation: finding, fix: `to try: ${next}` };
    }
    case 'early-stop':
      return stoppedEarly(event);
    case 'resumed':
      return { title: 'Gone on after an interruption', struggle: 'The run was ended before its training was.', investigation: `${event.epochs} epochs in all, those before the interruption among them`, fix: 'it went on from its last checkpoint (--resume)', why: 'A checkpoint holds all that decides the bits: the result is that of a run nobody interrupted.' };
    case 'not-passed':
      return notPassed(event);
    case 'cleared':
      return cleared(event);
    case 'unsteady-seeds':
      return unsteady(event);
    case 'published':
      return { title: `Published as version ${event.version}`, struggle: 'A model is of no use while nobody can load it.', investigation: `bundle ${event.bundle.slice(0, SHORT_RUN)} passed the gate`, fix: `version ${event.version} serves; rollback takes it back`, why: 'A version is immutable and was judged from its bytes.' };
  }
}

function stoppedEarly({ history: { epochs, bestEpoch }, earlyStopping: { monitor, patience } }: Of<'early-stop'>): Words {
  const best = epochs.find(({ epoch }) => epoch === bestEpoch);
  const figures = best === undefined ? '' : `: validation loss ${best.validationLoss.toFixed(3)}, accuracy ${best.validationAccuracy.toFixed(3)}${best.validationAuc === null ? '' : `, AUC ${best.validationAuc.toFixed(3)}`}`;
  return {
    title: 'Stopped early',
    struggle: `Validation ${monitor === 'auc' ? 'AUC' : 'loss'} did not get better any more.`,
    investigation: `best epoch ${bestEpoch} of ${epochs.length} that ran, patience ${patience}${figures}`,
    fix: `the weights of epoch ${bestEpoch} were kept`,
    why: 'Later epochs learn the training rows by heart; rows that were not learned decide when to end.',
  };
}

function notPassed({ status, failed, advice }: Of<'not-passed'>): Words {
  return {
    title: status === 'refused' ? 'Refused by the gate' : 'The gate could not settle it',
    struggle: status === 'refused' ? 'The model does not keep what the policy asks.' : 'The rows do not tell whether the model keeps what the policy asks.',
    investigation: failed.map(({ id, reason, n }) => `${id}: ${reason}, n = ${n}`).join('; '),
    fix: advice.length === 0 ? 'none known: look at the report' : `to try: ${advice.join(' ')}`,
    why: 'The gate measures from the bytes, on rows that nobody trained on: what fails there fails in use.',
  };
}

function cleared({ refusedRun, changes, otherData }: Of<'cleared'>): Words {
  const settings = changes.map(({ key, before, after }) => `${quote(key)} from ${quote(before)} to ${quote(after)}`);
  const all = [...(otherData ? ['other data'] : []), ...settings];
  return {
    title: 'Passed after a refusal',
    struggle: `Run ${refusedRun.slice(0, SHORT_RUN)} was refused.`,
    investigation: 'this run passed every check of the gate',
    fix: all.length === 0 ? 'no setting changed: what passes once in a few tries may be luck' : `what changed since: ${all.join(', ')}`,
    why: 'The changes went together with the pass; that they made it, only a run with each alone would show.',
  };
}

function unsteady({ verdict, cleared: passed, seeds, auc }: Of<'unsteady-seeds'>): Words {
  const spread = auc === null ? '' : `; validation AUC ${auc.mean.toFixed(3)} ± ${auc.deviation.toFixed(3)}, ${auc.lowest.toFixed(3)} to ${auc.highest.toFixed(3)}`;
  return {
    title: verdict === 'unstable' ? 'The result depends on the seed' : 'No seed clears the limits',
    struggle: verdict === 'unstable' ? 'Whether the limits are cleared was a matter of luck.' : 'The limits were out of reach under every seed.',
    investigation: `${passed} of ${seeds} seeds clear the limits on the validation rows${spread}`,
    fix: 'to try: more rows, a smaller model or a lower learning rate',
    why: 'A seed only draws first weights and the order of rows: a model that is good under one of them alone is not good.',
  };
}
