/** Long work under way: a bar with time left on a terminal, a plain line now and then elsewhere. */
export interface Progress {
  start(label: string, total: number): ProgressTask;
}

export interface ProgressTask {
  /** `done` of `total` units are finished; `note` is a few words such as the current loss. */
  advance(done: number, note?: string): void;
  finish(note?: string): void;
}

export const silentProgress: Progress = { start: () => ({ advance: () => undefined, finish: () => undefined }) };
