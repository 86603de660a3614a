import { packVectors, type VectorPack } from '@gecko/kernel';
import { answerOrders, type TaskHandler } from './answer-orders.js';
import { clock, exampleTask, fakePool, pack, type FakeWorker } from './fake-workers.fixture.js';
import type { WorkerOrder } from './messages.js';

const double: TaskHandler = async ({ content, vectors }) => ({ content: { from: String(content) }, vectors: vectors.map((vector) => Float32Array.from(vector, (value) => 2 * value)) });

/** Plays a worker that does its tasks as `serveTasks` would. */
function working(handlers: Record<string, TaskHandler> = { double }) {
  const setting: { disk?: ReturnType<typeof fakePool>['disk'] } = {};
  const play = (order: WorkerOrder, worker: FakeWorker): void => {
    if (setting.disk) void answerOrders({ handlers, disk: setting.disk, clock, send: (message) => worker.alive && worker.say(message) })(order);
  };
  return { setting, play };
}

function workingPool(handlers?: Record<string, TaskHandler>, options: Parameters<typeof fakePool>[1] = {}) {
  const { setting, play } = working(handlers);
  const fake = fakePool(play, options);
  setting.disk = fake.disk;
  return fake;
}

/** A worker that answers nothing. */
const silent = (): void => undefined;

describe('createProcessPool', () => {
  afterEach(() => jest.useRealTimers());

  it('gives the outcomes in the order of the tasks, whichever ends first', async () => {
    const slow: TaskHandler = async (input, tools) => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      return double(input, tools);
    };
    const { run, events } = workingPool({ double, slow });
    const outcomes = await run(exampleTask('a', 'slow'), exampleTask('b'), exampleTask('c'));
    expect(outcomes.map(({ id, kind }) => [id, kind])).toEqual([['a', 'done'], ['b', 'done'], ['c', 'done']]);
    expect(outcomes[2]).toMatchObject({ output: { vectors: [Float32Array.of(2, 4)] } });
    expect(events.filter(({ kind }) => kind === 'finished').map(({ task }) => task)).toEqual(['b', 'c', 'a']);
  });

  it('uses its workers again, never has more than its size, and leaves none', async () => {
    const { run, workers } = workingPool();
    await run(...['a', 'b', 'c', 'd', 'e'].map((id) => exampleTask(id)));
    expect(workers.map(({ alive }) => alive)).toEqual([false, false]);
    expect(workers.flatMap(({ orders }) => orders)).toHaveLength(5);
  });

  it('starts no more workers than there are tasks, and none for no tasks', async () => {
    const one = workingPool();
    await one.run(exampleTask('a'));
    expect(one.workers).toHaveLength(1);
    const none = workingPool();
    expect(await none.run()).toEqual([]);
    expect(none.workers).toEqual([]);
  });

  it('tells the events of a task in the order they happen', async () => {
    const talking: TaskHandler = async (input, tools) => {
      tools.logger.info('begun', { rows: 2, missing: undefined });
      tools.progress.start('training', 3).advance(1, 'loss 0.5');
      tools.report({ epoch: 1, loss: Number.NaN });
      return double(input, tools);
    };
    const { run, events } = workingPool({ talking });
    await run(exampleTask('a', 'talking'));
    expect(events).toEqual([
      { kind: 'started', task: 'a', pid: 1, attempt: 1 },
      { kind: 'log', task: 'a', level: 'info', message: 'begun', fields: { rows: 2 } },
      { kind: 'progress', task: 'a', label: 'training', done: 1, total: 3, note: 'loss 0.5', ended: false },
      { kind: 'log', task: 'a', level: 'warn', message: 'not finite: loss', fields: { loss: 'NaN' } },
      { kind: 'figures', task: 'a', figures: { epoch: 1, loss: null } },
      { kind: 'finished', task: 'a', seconds: expect.any(Number) },
    ]);
  });

  it('gives a task whose worker was killed to a fresh worker, with the same bytes', async () => {
    const undisturbed = workingPool();
    await undisturbed.run(exampleTask('a'));
    const dying: TaskHandler = async (input, tools) => {
      if (workers.length === 1) workers[0]?.kill();
      return double(input, tools);
    };
    const { run, workers, disk, events } = workingPool({ double: dying });
    expect(await run(exampleTask('a'))).toMatchObject([{ kind: 'done' }]);
    expect(disk.files.get('run/a')).toEqual(undisturbed.disk.files.get('run/a'));
    expect(workers).toHaveLength(2);
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'died', 'started', 'finished']);
    expect(events[1]).toEqual({ kind: 'died', task: 'a', pid: 1, exitCode: null, signal: 'SIGKILL', willRetry: true });
  });

  it('gives up on a task when its attempts are used up, and does the others', async () => {
    const { play, setting } = working();
    const { run, disk, events, workers } = fakePool(
      (order, worker) => {
        if (order.kind !== 'task' || order.task !== 'a') return play(order, worker);
        worker.write('stderr', 'Error: no luck');
        worker.exit({ exitCode: 3, signal: null });
      },
      { attempts: 2, size: 1 },
    );
    setting.disk = disk;
    const [failed, done] = await run(exampleTask('a'), exampleTask('b'));
    expect(failed).toMatchObject({ kind: 'failed', error: { kind: 'bug', code: 'E_WORKER_DIED', problem: expect.stringMatching(/^expected the worker to finish, it ended with exit status 3 after \d\.\d s, in the last of 2 attempts; it wrote "Error: no luck"$/) } });
    expect(done).toMatchObject({ kind: 'done' });
    expect(events.filter(({ kind }) => kind === 'died')).toMatchObject([{ willRetry: true }, { willRetry: false }]);
    expect(workers).toHaveLength(3);
  });

  it('kills a worker that is silent for too long, and says so', async () => {
    jest.useFakeTimers();
    const { run, events } = fakePool(silent, { stallSeconds: 10, attempts: 1, next: () => 'wait' });
    const ended = run(exampleTask('a'));
    await jest.advanceTimersByTimeAsync(10_000);
    expect(events.map(({ kind }) => kind)).toEqual(['started']);
    await jest.advanceTimersByTimeAsync(500);
    expect(await ended).toMatchObject([{ error: { kind: 'busy', code: 'E_WORKER_STALLED', next: 'wait', problem: 'expected a sign of life from the worker, it was silent for 10 s and was killed' } }]);
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'stalled', 'died', 'failed']);
  });

  it('waits for as long as a worker beats', async () => {
    jest.useFakeTimers();
    const { run, workers, events, pool } = fakePool(silent, { stallSeconds: 10 });
    const ended = run(exampleTask('a'));
    for (let second = 0; second < 30; second++) {
      await jest.advanceTimersByTimeAsync(1000);
      workers[0]?.say({ kind: 'heartbeat', residentBytes: 5 });
    }
    expect(events.map(({ kind }) => kind)).toEqual(['started', ...Array.from({ length: 30 }, () => 'heartbeat')]);
    const stopped = pool.stop();
    await jest.advanceTimersByTimeAsync(3000);
    await Promise.all([stopped, ended]);
  });

  it('takes the error of a handler as the answer, whole, without a second attempt', async () => {
    const failing: TaskHandler = async () => Promise.reject(new Error('boom'));
    const { run, workers, events } = workingPool({ failing });
    expect(await run(exampleTask('a', 'failing'))).toMatchObject([{ kind: 'failed', error: { name: 'GeckoError', kind: 'bug', code: 'E_BUG', place: 'task "a"', problem: 'unexpected failure: boom', exitStatus: 70 } }]);
    expect(workers.flatMap(({ orders }) => orders)).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', task: 'a', code: 'E_BUG' });
  });

  it('does not run what already stands whole, but runs what is torn', async () => {
    const { run, disk, workers, events } = workingPool();
    disk.files.set('run/a', packVectors(pack(7)));
    disk.files.set('run/b', packVectors(pack(7)).subarray(0, 40));
    const [standing, torn] = await run(exampleTask('a'), exampleTask('b'));
    expect(standing).toMatchObject({ kind: 'done', output: { content: { rows: 1 }, vectors: [Float32Array.of(7)] } });
    expect(torn).toMatchObject({ kind: 'done', output: { vectors: [Float32Array.of(2, 4)] } });
    expect(events[0]).toEqual({ kind: 'finished', task: 'a', seconds: 0 });
    expect(workers).toHaveLength(1);
  });

  it('fails a task whose worker says done where no whole result stands', async () => {
    const { run } = fakePool((order, worker) => order.kind === 'task' && worker.say({ kind: 'done', task: order.task }));
    expect(await run(exampleTask('a'))).toMatchObject([{ kind: 'failed', error: { kind: 'storage', code: 'E_STORAGE_ENOENT' } }]);
  });

  it('asks busy workers to stop, and lets them save', async () => {
    const patient = async (_input: unknown, tools: { stopRequested: () => boolean }): Promise<VectorPack | undefined> => {
      while (!tools.stopRequested()) await new Promise((resolve) => setImmediate(resolve));
      return undefined;
    };
    const answers = new Map<FakeWorker, (order: unknown) => Promise<void>>();
    const { run, pool, disk, workers } = fakePool((order, worker) => {
      const answer = answers.get(worker) ?? answerOrders({ handlers: { patient }, disk, clock, send: worker.say });
      answers.set(worker, answer);
      void answer(order);
    });
    const ended = run(...['a', 'b', 'c'].map((id) => exampleTask(id, 'patient')));
    await new Promise((resolve) => setImmediate(resolve));
    await pool.stop();
    expect((await ended).map((outcome) => outcome.kind === 'failed' && outcome.error.code)).toEqual(['E_STOPPED', 'E_STOPPED', 'E_STOPPED']);
    expect(workers.map(({ alive, orders }) => [alive, orders.length])).toEqual([[false, 2], [false, 2]]);
  });

  it('kills after three seconds the workers that do not stop', async () => {
    jest.useFakeTimers();
    const { run, pool, workers } = fakePool(silent, { next: () => 'come back' });
    const ended = run(exampleTask('a'));
    await jest.advanceTimersByTimeAsync(100);
    const stopped = pool.stop();
    await jest.advanceTimersByTimeAsync(2900);
    expect(workers[0]?.alive).toBe(true);
    await jest.advanceTimersByTimeAsync(200);
    await stopped;
    expect(await ended).toMatchObject([{ error: { kind: 'busy', code: 'E_STOPPED', problem: 'expected to finish, the run was asked to stop', next: 'come back' } }]);
    expect([workers.length, workers[0]?.alive]).toEqual([1, false]);
  });

  it('can be stopped where nothing runs', async () => {
    await expect(fakePool(silent).pool.stop()).resolves.toBeUndefined();
  });

  it('rejects with what the listener throws, and leaves no worker', async () => {
    const { pool, workers } = fakePool(silent);
    const tasks = [exampleTask('a'), exampleTask('b')];
    await expect(pool.run(tasks, () => { throw new Error('mine'); })).rejects.toThrow('mine');
    expect(workers.every(({ alive }) => !alive)).toBe(true);
  });

  it('refuses a second run at the same time, and takes one after the first', async () => {
    const { run } = workingPool();
    const first = run(exampleTask('a'));
    await expect(run(exampleTask('b'))).rejects.toMatchObject({ code: 'E_RUNNER_AT_WORK', problem: 'expected one run at a time, got a second' });
    await first;
    expect(await run(exampleTask('b'))).toMatchObject([{ kind: 'done' }]);
  });

  it('ends a worker that speaks another language, without a second attempt', async () => {
    const { run, workers } = fakePool((_order, worker) => worker.say({ kind: 'gossip' }));
    expect(await run(exampleTask('a'))).toMatchObject([{ error: { kind: 'bug', code: 'E_WORKER_MESSAGE', problem: 'expected a message of the worker protocol, got something else' } }]);
    expect(workers).toHaveLength(1);
  });

  it('passes over what a worker says of a task that it has no longer', async () => {
    const { run, events } = fakePool((order, worker) => {
      if (order.kind !== 'task') return;
      worker.say({ kind: 'done', task: 'other' });
      worker.say({ kind: 'failed', task: order.task, error: { kind: 'data', code: 'E_X', place: 'p', problem: 'q', next: 'r' } });
      worker.say({ kind: 'failed', task: order.task, error: { kind: 'data', code: 'E_Y', place: 'p', problem: 'q', next: 'r' } });
    });
    expect(await run(exampleTask('a'))).toMatchObject([{ error: { kind: 'data', code: 'E_X', exitStatus: 3 } }]);
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'failed']);
  });
});
