import { packVectors, unpackVectors } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { clock, pack } from './fake-workers.fixture.js';
import { serveTasks } from './serve-tasks.js';

/** What serveTasks hangs on the process, and what it sends, without a channel. */
function listeningProcess({ connected = true } = {}) {
  const listeners = new Map<string | symbol, (...given: unknown[]) => void>();
  const sent: unknown[] = [];
  jest.replaceProperty(process, 'connected', connected);
  jest.spyOn(process, 'on').mockImplementation((event, listener) => {
    listeners.set(event, listener);
    return process;
  });
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  process.send = (message: unknown) => sent.push(message) > 0;
  return { listeners, sent, exit, say: (message: unknown) => listeners.get('message')?.(message) };
}

describe('serveTasks', () => {
  const channel = process.send;
  beforeAll(() => (process.connected ??= false));
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    if (channel) process.send = channel;
    else delete process.send;
  });

  it('says it is ready, beats four times a second, and writes a result before it says done', async () => {
    const { sent, say } = listeningProcess();
    const disk = memoryDisk({ 'run/input': packVectors(pack(3)) });
    serveTasks({ echo: async ({ vectors }) => ({ content: null, vectors }) }, { disk, clock });
    expect(sent).toEqual([{ kind: 'ready' }]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(sent.slice(1)).toEqual(Array.from({ length: 4 }, () => ({ kind: 'heartbeat', residentBytes: expect.any(Number) })));
    say({ kind: 'task', task: 'a', handler: 'echo', inputFile: 'run/input', outputFile: 'run/a', settings: null });
    await jest.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toEqual({ kind: 'done', task: 'a' });
    expect(unpackVectors(disk.read('run/a'), 'run/a')).toEqual({ content: null, vectors: [Float32Array.of(3)] });
  });

  it('leaves the signals of the terminal to the pool, and ends with its channel', () => {
    const { listeners, exit } = listeningProcess();
    serveTasks({}, { disk: memoryDisk(), clock });
    listeners.get('SIGINT')?.();
    listeners.get('SIGTERM')?.();
    expect(exit).not.toHaveBeenCalled();
    expect(() => listeners.get('disconnect')?.()).toThrow('exit');
  });

  it('ends at once where the pool is gone already', () => {
    listeningProcess({ connected: false });
    expect(() => serveTasks({}, { disk: memoryDisk(), clock })).toThrow('exit');
  });

  it('refuses to run without a pool', () => {
    listeningProcess();
    delete process.send;
    expect(() => serveTasks({}, { disk: memoryDisk(), clock })).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_NO_POOL', problem: 'expected a channel to a pool, got none' }));
  });
});
