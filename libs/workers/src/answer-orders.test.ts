import { GeckoError, packVectors } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { answerOrders, type TaskHandler } from './answer-orders.js';
import { clock, pack } from './fake-workers.fixture.js';

async function answerTo(handler: TaskHandler, { kind = 'known', input = packVectors(pack(1)), failAt = Infinity } = {}): Promise<unknown> {
  const sent: unknown[] = [];
  const disk = memoryDisk({ 'run/input': input }, failAt);
  const answer = answerOrders({ handlers: { known: handler }, disk, clock, send: (message) => void sent.push(message) });
  await answer({ kind: 'task', task: 'a', handler: kind, inputFile: 'run/input', outputFile: 'run/a', settings: { threads: 2 } });
  return sent.at(-1);
}

const nothing: TaskHandler = async () => undefined;

describe('answerOrders', () => {
  it('hands the settings on', async () => {
    const seen: unknown[] = [];
    await answerTo(async (_input, { settings }) => void seen.push(settings));
    expect(seen).toEqual([{ threads: 2 }]);
  });

  it('sends every word of an error of ours', async () => {
    const details = { kind: 'data', code: 'E_TABLE', place: 'row 3', problem: 'expected 2, got 3', next: 'mend it' } as const;
    expect(await answerTo(async () => Promise.reject(new GeckoError(details)))).toEqual({ kind: 'failed', task: 'a', error: details });
  });

  it('takes a handler without a result that was not asked to stop for a defect', async () => {
    expect(await answerTo(nothing)).toMatchObject({ kind: 'failed', error: { kind: 'bug', code: 'E_NO_RESULT', problem: 'expected a result, got none from a handler that was not asked to stop' } });
  });

  it('knows its kinds of tasks and no other, not even those of every object', async () => {
    expect(await answerTo(nothing, { kind: 'toString' })).toMatchObject({ error: { code: 'E_TASK_KIND', problem: 'expected a kind of task that the worker knows ("known"), got "toString"' } });
  });

  it('refuses an input that is torn', async () => {
    expect(await answerTo(nothing, { input: packVectors(pack(1)).subarray(1) })).toMatchObject({ error: { kind: 'artifact', code: 'E_VECTOR_FILE' } });
  });

  it('does not say done where the result could not be written', async () => {
    expect(await answerTo(async () => pack(1), { failAt: 2 })).toMatchObject({ kind: 'failed', error: { kind: 'storage', code: 'E_STORAGE_EIO' } });
  });
});
