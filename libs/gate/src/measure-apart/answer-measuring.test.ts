import { GeckoError } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { answerMeasuring } from './answer-measuring.js';
import { exampleMeasured, exampleOpened, exampleRequest } from './example-opened.fixture.js';
import type { Measurer } from './measurer.js';
import type { MeasureMessage } from './messages.js';

const clock = { wallMs: () => 0, monotonicMs: () => 0 };
const example: Measurer = async () => ({ opened: exampleOpened(), network: undefined, measure: async () => exampleMeasured(), close: async () => undefined });

/** Answers these orders and then waits for ever; `happened` holds what was sent and when measuring began. */
function answering(measurer: Measurer, ...orders: readonly unknown[]) {
  const happened: (MeasureMessage | 'measure')[] = [];
  const rest = [...orders];
  const channel = { receive: async () => (rest.length > 0 ? rest.shift() : new Promise(() => undefined)), send: (message: MeasureMessage) => void happened.push(message) };
  const watched: Measurer = async (...request) => {
    const measuring = await measurer(...request);
    return { ...measuring, measure: () => (happened.push('measure'), measuring.measure()) };
  };
  return { happened, done: answerMeasuring(channel, watched, { disk: memoryDisk(), clock }) };
}

const open = { kind: 'open', request: exampleRequest };
const kindsOf = (happened: readonly (MeasureMessage | 'measure')[]) => happened.map((one) => (one === 'measure' ? one : one.kind));

describe('answerMeasuring', () => {
  it('opens, and measures once it is told to go', async () => {
    const { happened, done } = answering(example, open, { kind: 'go' });
    await done;
    expect(happened).toEqual([{ kind: 'opened', opened: exampleOpened() }, 'measure', { kind: 'measured', measured: exampleMeasured() }]);
  });

  it('does not measure before that word', async () => {
    const { happened } = answering(example, open);
    await new Promise((resolve) => setImmediate(resolve));
    expect(kindsOf(happened)).toEqual(['opened']);
  });

  it.each([
    ['another order', { ...open }],
    ['nonsense', 'go!'],
    ['nothing', null],
  ])('does not measure on %s', async (_what, order) => {
    const { happened, done } = answering(example, open, order);
    await done;
    expect(kindsOf(happened)).toEqual(['opened', 'failed']);
  });

  it('answers with what it throws', async () => {
    const details = { kind: 'data', code: 'E_DATA_CHANGED', place: 'moons.csv', problem: 'expected the data', next: 'give them' } as const;
    const { happened, done } = answering(async () => Promise.reject(new GeckoError(details)), open);
    await done;
    expect(happened).toEqual([{ kind: 'failed', error: details }]);
  });

  it('names the network where something reached for it', async () => {
    const refused = Object.assign(new Error('expected no use of the network, got globalThis.fetch'), { code: 'E_NETWORK' });
    const { happened, done } = answering(async () => Promise.reject(refused), open);
    await done;
    expect(happened).toMatchObject([{ kind: 'failed', error: { kind: 'artifact', code: 'E_NETWORK', problem: 'expected no use of the network, got globalThis.fetch' } }]);
  });

  it('sends what is logged and how far it is', async () => {
    const talking: Measurer = async (request, tools) => {
      tools.logger.info('no native parts');
      const task = tools.progress?.start('measuring', 2);
      task?.advance(1, 'opening');
      task?.finish();
      return example(request, tools);
    };
    const { happened, done } = answering(talking, open, { kind: 'go' });
    await done;
    const step = { kind: 'progress', label: 'measuring', total: 2 };
    expect(happened.slice(0, 4)).toEqual([
      { kind: 'log', level: 'info', message: 'no native parts' },
      { ...step, done: 0, note: null, ended: false },
      { ...step, done: 1, note: 'opening', ended: false },
      { ...step, done: 1, note: null, ended: true },
    ]);
  });
});
