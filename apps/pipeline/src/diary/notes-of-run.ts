import { readLedger, type Registry } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { sha256, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { Diagnosis, type TrainedModel } from '@gecko/training/contract';
import { modelConfiguration, type PipelineConfiguration } from '../configuration.js';
import type { DiaryNote } from './keep-diary.js';
import { clearedSince } from './cleared-since.js';

/** What the diary tells of a run that was judged, and of publications since the last one. */
export function notesOfRun(disk: Disk, registry: Registry, resumed: boolean, bundle: Bundle, verdict: Verdict): DiaryNote[] {
  const run = bundle.rootDigest;
  const { metadata: { diagnoses, training }, history } = bundle;
  const entries = readLedger(disk, registry.ledger);
  const published = entries.flatMap((entry): DiaryNote[] => (entry.kind === 'publication' ? [{ run: entry.bundle, wallMs: Date.parse(entry.at), event: { kind: 'published', version: entry.version, bundle: entry.bundle } }] : []));
  const cleared = verdict.status === 'passed' ? clearedSince(disk, registry, entries, bundle) : undefined;
  return [
    ...published,
    ...notesOfTraining(run, resumed, { history, diagnoses }, training.earlyStopping),
    ...(verdict.status === 'passed' ? [] : [{ run, event: { kind: 'not-passed' as const, status: verdict.status, failed: verdict.checks.filter(({ passed }) => !passed), advice: verdict.advice } }]),
    ...(cleared === undefined ? [] : [{ run, event: cleared }]),
  ];
}

type Told = { readonly history: TrainedModel['history']; readonly diagnoses: Bundle['metadata']['diagnoses'] };

/** What it tells of a training, whatever became of it. */
export function notesOfTraining(run: string, resumed: boolean, { history, diagnoses }: Told, earlyStopping: PipelineConfiguration['training']['earlyStopping']): DiaryNote[] {
  return [
    ...(resumed ? [{ run, event: { kind: 'resumed' as const, epochs: history.epochs.length } }] : []),
    ...(history.stopReason === 'early-stopping' ? [{ run, event: { kind: 'early-stop' as const, history, earlyStopping } }] : []),
    ...diagnoses.flatMap((diagnosis): DiaryNote[] => {
      const { success, data } = Diagnosis.safeParse(diagnosis);
      return success ? [{ run, event: { kind: 'diagnosis', diagnosis: data } }] : [];
    }),
  ];
}

/** Names a training that left no bundle: the same settings and data are the same training. */
export function nameOfTraining(configuration: PipelineConfiguration, dataSha256: string): string {
  return sha256(modelConfiguration(configuration).sha256 + dataSha256);
}
