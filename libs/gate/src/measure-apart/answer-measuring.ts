import { GeckoError, isError, isGeckoError, toGeckoError, type Logger, type Progress } from '@gecko/kernel';
import { MeasureOrder, type MeasureMessage } from './messages.js';
import type { Measurer, MeasureTools } from './measurer.js';

/** The way to the gate. */
export interface MeasureChannel {
  /** The next order, as it came. */
  receive(): Promise<unknown>;
  send(message: MeasureMessage): void;
}

/** The measuring side: opens what it is told, waits for the word that the intent stands in the ledger, measures. What it throws is its answer. */
export async function answerMeasuring(channel: MeasureChannel, measurer: Measurer, tools: Pick<MeasureTools, 'disk' | 'clock'>): Promise<void> {
  try {
    const { request } = expectOrder(await channel.receive(), 'open');
    const measuring = await measurer(request, { ...tools, logger: sendingLogger(channel), progress: sendingProgress(channel) });
    channel.send({ kind: 'opened', opened: measuring.opened });
    expectOrder(await channel.receive(), 'go');
    channel.send({ kind: 'measured', measured: await measuring.measure() });
  } catch (thrown) {
    const { kind, code, place, problem, next } = explain(thrown);
    channel.send({ kind: 'failed', error: { kind, code, place, problem, next } });
  }
}

function expectOrder<Kind extends MeasureOrder['kind']>(raw: unknown, kind: Kind): Extract<MeasureOrder, { kind: Kind }> {
  const order = MeasureOrder.parse(raw);
  if (isOfKind(order, kind)) return order;
  throw new GeckoError({ kind: 'bug', code: 'E_MEASURE_ORDER', place: 'measuring', problem: `expected the order ${kind}, got ${order.kind}`, next: 'report it' });
}

function isOfKind<Kind extends MeasureOrder['kind']>(order: MeasureOrder, kind: Kind): order is Extract<MeasureOrder, { kind: Kind }> {
  return order.kind === kind;
}

function explain(thrown: unknown): GeckoError {
  if (isGeckoError(thrown) || !isError(thrown) || thrown.code !== 'E_NETWORK') return toGeckoError(thrown, 'measuring');
  return new GeckoError({ kind: 'artifact', code: 'E_NETWORK', place: 'measuring', problem: thrown.message, next: 'find out what in bundle or data reaches for the network: measuring needs none' });
}

function sendingLogger({ send }: MeasureChannel): Logger {
  const at = (level: keyof Logger) => (message: string) => send({ kind: 'log', level, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function sendingProgress({ send }: MeasureChannel): Progress {
  return {
    start: (label, total) => {
      let last = 0;
      const say = (note: string | undefined, ended: boolean) => send({ kind: 'progress', label, done: last, total, note: note ?? null, ended });
      say(undefined, false);
      return {
        advance: (done, note) => {
          last = done;
          say(note, false);
        },
        finish: (note) => say(note, true),
      };
    },
  };
}
