import { join } from 'node:path';
import type { CommandTools } from '@gecko/command';
import type { Registry } from '@gecko/gate';
import { isGeckoError, makeFolderSynced, quote, withLock, writeWhole } from '@gecko/kernel';
import { describeEvent, mergeDiary, type DiaryEvent, type DiaryOccasion } from '@gecko/training';
import type { PipelineConfiguration } from '../configuration.js';

export const DIARY_FILE = 'diary.md';

const MAXIMUM_BYTES = 16 << 20;

/** An event with the run it is of; it happened now where no time is given. */
export interface DiaryNote extends Omit<DiaryOccasion, 'wallMs'> {
  readonly event: DiaryEvent;
  readonly wallMs?: number;
}

type DiaryRequest = { readonly registry: Registry; readonly configuration: Pick<PipelineConfiguration, 'diary'> };
type DiaryTools = Pick<CommandTools, 'disk' | 'clock' | 'logger' | 'owner' | 'isAlive'>;

/** Adds what happened to the diary of the model. A diary that cannot be written costs a warning, never a run. */
export function keepDiary({ registry, configuration }: DiaryRequest, { disk, clock, logger, owner, isAlive }: DiaryTools, notes: readonly DiaryNote[]): void {
  if (!configuration.diary.enabled || notes.length === 0) return;
  const path = join(registry.folder, DIARY_FILE);
  const entries = notes.map(({ event, run, wallMs = clock.wallMs() }) => describeEvent(event, { wallMs, run }));
  try {
    makeFolderSynced(disk, registry.folder);
    withLock(disk, `${path}.lock`, owner, isAlive, ({ requireHeld }) => {
      const existing = disk.status(path) === undefined ? new Uint8Array() : disk.read(path, MAXIMUM_BYTES);
      const merged = mergeDiary(existing, registry.model, entries);
      if (merged === undefined) return;
      requireHeld();
      writeWhole(disk, path, merged);
    });
  } catch (thrown) {
    if (!isGeckoError(thrown)) throw thrown;
    logger.warn(`${quote(path)} is left as it is: ${thrown.message}`);
  }
}
