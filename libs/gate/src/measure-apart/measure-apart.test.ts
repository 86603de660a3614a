import { GeckoError } from '@gecko/kernel';
import { memoryDisk, recordingLogger } from '@gecko/kernel/testing';
import { withMeasured } from '../judge/good-measurements.fixture.js';
import { exampleMeasured, exampleOpened, exampleRequest } from './example-opened.fixture.js';
import { measureApart, type ApartProcess } from './measure-apart.js';

type Event = Awaited<ReturnType<ApartProcess['next']>>;

const message = (content: unknown): Event => ({ kind: 'message', message: content });
const opened = () => message({ kind: 'opened', opened: exampleOpened() });
const measured = (content: unknown = exampleMeasured()) => message({ kind: 'measured', measured: content });
const killed: Event = { kind: 'ended', end: { kind: 'died', exitCode: null, signal: 'SIGKILL', seconds: 1, lastWords: '' } };

/** Opens the example with a process that says these things, one after the other, whatever it is sent. */
function openWith(...events: readonly Event[]) {
  const seen = { sent: [] as unknown[], stopped: 0, logger: recordingLogger(), progress: [] as string[] };
  const rest = [...events];
  const process: ApartProcess = {
    network: 'guard',
    send: (order) => void seen.sent.push(order),
    next: async () => rest.shift() ?? killed,
    stop: async () => void seen.stopped++,
  };
  const progress = {
    start: (label: string, total: number) => {
      seen.progress.push(`${label} of ${total}`);
      return { advance: (done: number, note?: string) => void seen.progress.push(`${done} ${note}`), finish: (note?: string) => void seen.progress.push(`end ${note}`) };
    },
  };
  const clock = { wallMs: () => 0, monotonicMs: () => 0 };
  return { seen, measuring: measureApart(async () => process)(exampleRequest, { disk: memoryDisk(), clock, logger: seen.logger, progress }) };
}

describe('measureApart', () => {
  it('sends the request, and the word to go only when it is to measure', async () => {
    const { seen, measuring } = openWith(opened(), measured());
    const { opened: came, network, measure, close } = await measuring;
    expect([came, network]).toEqual([exampleOpened(), 'guard']);
    expect(seen.sent).toEqual([{ kind: 'open', request: exampleRequest }]);
    expect(await measure()).toEqual(exampleMeasured());
    expect(seen.sent).toEqual([{ kind: 'open', request: exampleRequest }, { kind: 'go' }]);
    expect(seen.stopped).toBe(0);
    await close();
    expect(seen.stopped).toBe(1);
  });

  it('passes on what is said on the way', async () => {
    const say = (done: number, note: string | null, ended = false) => message({ kind: 'progress', label: 'measuring', done, total: 3, note, ended });
    const { seen, measuring } = openWith(message({ kind: 'log', level: 'warn', message: 'careful' }), say(1, 'opening'), say(2, null), opened(), say(3, null, true), measured());
    await (await measuring).measure();
    expect(seen.logger.lines).toEqual(['warn: careful']);
    expect(seen.progress).toEqual(['measuring of 3', '1 opening', '2 undefined', 'end undefined']);
  });

  it.each<[string, Event, string]>([
    ['died', killed, 'E_MEASURE_DIED'],
    ['hung', { kind: 'ended', end: { kind: 'time', seconds: 1 } }, 'E_MEASURE_TIME'],
    ['grew', { kind: 'ended', end: { kind: 'memory', limitBytes: 1 } }, 'E_MEASURE_MEMORY'],
    ['wrote nonsense', { kind: 'ended', end: { kind: 'nonsense', problem: 'x' } }, 'E_MEASURE_ANSWER'],
    ['answered with something else', message({ kind: 'verdict', status: 'passed' }), 'E_MEASURE_ANSWER'],
    ['answered with nothing', message(undefined), 'E_MEASURE_ANSWER'],
    ['measured without having opened', measured(), 'E_MEASURE_ANSWER'],
    ['opened what has no digest', message({ kind: 'opened', opened: { ...exampleOpened(), bundle: 'best' } }), 'E_MEASURE_ANSWER'],
  ])('is an error of kind artifact where the process %s, and stops it', async (_what, event, code) => {
    const { seen, measuring } = openWith(event);
    await expect(measuring).rejects.toMatchObject({ kind: 'artifact', exitStatus: 4, code });
    expect(seen.stopped).toBe(1);
  });

  it.each<[string, unknown]>([
    ['test.auc', Number.NaN],
    ['test.auc', Infinity],
    ['validation.accuracy', '0.9'],
    ['latencyMs.p95', Number.NaN],
    ['predictorDifference.largest', -Infinity],
    ['leakedTensors', 0.5],
    ['splitMatches', 'yes'],
  ])('refuses a measured %s of %j', async (path, value) => {
    const { measuring } = openWith(opened(), measured({ measurements: withMeasured(path, value), market: null }));
    await expect((await measuring).measure()).rejects.toMatchObject({ kind: 'artifact', code: 'E_MEASURE_ANSWER', problem: expect.stringContaining(`measured.measurements.${path}: `) });
  });

  it('refuses measurements with something missing, or more than was asked for', async () => {
    for (const measurements of [{}, { ...exampleMeasured().measurements, verdict: 'passed' }]) {
      const { measuring } = openWith(opened(), measured({ measurements, market: null }));
      await expect((await measuring).measure()).rejects.toMatchObject({ code: 'E_MEASURE_ANSWER' });
    }
  });

  it('passes on an error of the other side, word for word', async () => {
    const error = { kind: 'data', code: 'E_DATA_CHANGED', place: 'moons.csv', problem: 'expected the data', next: 'give them' } as const;
    const { measuring } = openWith(message({ kind: 'failed', error }));
    await expect(measuring).rejects.toEqual(new GeckoError(error));
  });

  it('is an error where the process dies between its two answers', async () => {
    const { measuring } = openWith(opened(), killed);
    await expect((await measuring).measure()).rejects.toMatchObject({ code: 'E_MEASURE_DIED' });
  });
});
