import { describeIssues, GeckoError, silentProgress, type ProgressTask } from '@gecko/kernel';
import { explainEnd, explainNonsense, type ApartEnd } from './explain-end.js';
import { MeasureMessage, type MeasureOrder, type SideMessage } from './messages.js';
import type { Measurer, MeasureRequest, MeasureTools, Measuring } from './measurer.js';

/** Another process, as the gate sees it. */
export interface ApartProcess {
  readonly network: Measuring['network'];
  /** Never throws: what is gone shows in `next`. */
  send(order: MeasureOrder): void;
  /** Its next message, whatever that is; once it has ended, how. */
  next(): Promise<{ readonly kind: 'message'; readonly message: unknown } | { readonly kind: 'ended'; readonly end: ApartEnd }>;
  /** Kills it, and resolves when it is gone. */
  stop(): Promise<void>;
}

type AnswerKind = 'opened' | 'measured';
type Answer<Kind extends AnswerKind> = Extract<MeasureMessage, { kind: Kind }>;

/** Measures in another process, which can die, hang, grow or lie without harm to this one: each is an error in words. */
export function measureApart(start: (request: MeasureRequest) => Promise<ApartProcess>): Measurer {
  return async (request, tools) => {
    const process = await start(request);
    const hear = listener(tools);
    try {
      process.send({ kind: 'open', request });
      const { opened } = await awaitAnswer(process, 'opened', hear);
      return {
        opened,
        network: process.network,
        measure: async () => {
          process.send({ kind: 'go' });
          return (await awaitAnswer(process, 'measured', hear)).measured;
        },
        close: () => process.stop(),
      };
    } catch (thrown) {
      await process.stop();
      throw thrown;
    }
  };
}

async function awaitAnswer<Kind extends AnswerKind>(process: ApartProcess, kind: Kind, hear: (message: SideMessage) => void): Promise<Answer<Kind>> {
  for (;;) {
    const event = await process.next();
    if (event.kind === 'ended') throw explainEnd(event.end);
    const { data: message, error } = MeasureMessage.safeParse(event.message);
    if (message === undefined) throw explainNonsense(describeIssues(error));
    if (isAnswer(message, kind)) return message;
    if (message.kind === 'failed') throw new GeckoError(message.error);
    if (message.kind === 'opened' || message.kind === 'measured') throw explainNonsense(`expected the answer ${kind}, got ${message.kind}`);
    hear(message);
  }
}

function isAnswer<Kind extends AnswerKind>(message: MeasureMessage, kind: Kind): message is Answer<Kind> {
  return message.kind === kind;
}

/** What is said on the way goes where it would have gone from here. */
function listener({ logger, progress = silentProgress }: MeasureTools): (message: SideMessage) => void {
  const tasks = new Map<string, ProgressTask>();
  return (message) => {
    if (message.kind === 'log') return logger[message.level](message.message);
    const { label, done, total, note, ended } = message;
    const task = tasks.get(label) ?? progress.start(label, total);
    tasks.set(label, task);
    if (ended) tasks.delete(label);
    return ended ? task.finish(note ?? undefined) : task.advance(done, note ?? undefined);
  };
}
