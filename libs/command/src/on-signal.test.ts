import { captureOutput, type CapturedOutput } from './capture-output.fixture.js';
import { onSignal } from './on-signal.js';

let output: CapturedOutput;
let exits: unknown[];
let exitSpy: jest.SpyInstance;
let others: Record<'SIGINT' | 'SIGTERM', readonly NodeJS.SignalsListener[]>;

/** Calls our listeners as Node would: the test runner replaces `process.emit`. */
function raise(signal: 'SIGINT' | 'SIGTERM'): void {
  for (const listener of process.listeners(signal)) if (!others[signal].includes(listener)) listener(signal);
}

/** Lets what waits go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  others = { SIGINT: process.listeners('SIGINT'), SIGTERM: process.listeners('SIGTERM') };
  output = captureOutput();
  exits = [];
  exitSpy = jest.spyOn(process, 'exit').mockImplementation((code): never => {
    exits.push(code);
    return undefined as never;
  });
});
afterEach(() => {
  output.restore();
  exitSpy.mockRestore();
});

describe('onSignal', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('cleans up once at %s and exits with %i', (signal, status) => {
    let cleaned = 0;
    onSignal(() => void cleaned++);
    raise(signal);
    raise(signal);
    expect(cleaned).toBe(1);
    expect(exits).toEqual([status]);
    expect(output.stderr()).toBe(`${signal}: stopped, nothing half-written is left\n`);
  });

  it('says what there is to say after the cleaning up', () => {
    const order: string[] = [];
    onSignal(
      () => void order.push('cleaned'),
      () => `kept after ${order.join()}`,
    );
    raise('SIGINT');
    expect(output.stderr()).toBe('SIGINT: stopped, kept after cleaned\n');
  });

  it('exits also where cleaning up fails, and does not claim that it succeeded', () => {
    onSignal(() => {
      throw new Error('disk gone');
    });
    raise('SIGTERM');
    expect(exits).toEqual([143]);
    expect(output.stderr()).toMatch(/^SIGTERM: stopped, but not cleaned up: E_BUG SIGTERM: unexpected failure: disk gone; .*\n$/);
  });

  it('does nothing once it is taken off', () => {
    const before = process.listenerCount('SIGINT');
    const stop = onSignal(() => void exits.push('cleaned'));
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    stop();
    expect(process.listenerCount('SIGINT')).toBe(before);
    raise('SIGINT');
    expect(exits).toEqual([]);
  });

  it('cleans up what was set last first, waits for each, and hears the newest remark', async () => {
    const order: string[] = [];
    onSignal(() => void order.push('folder'), () => 'the folder is kept');
    onSignal(() => Promise.resolve().then(() => void order.push('workers')));
    raise('SIGTERM');
    expect(exits).toEqual([]);
    await turn();
    expect(order).toEqual(['workers', 'folder']);
    expect(exits).toEqual([143]);
    expect(output.stderr()).toBe('SIGTERM: stopped, the folder is kept\n');
  });

  it('does what else there is to clean up where one fails', () => {
    let cleaned = 0;
    onSignal(() => void cleaned++);
    onSignal(() => {
      throw new Error('disk gone');
    });
    raise('SIGINT');
    expect([cleaned, ...exits]).toEqual([1, 130]);
  });
});

describe('a clean-up that does not end', () => {
  afterEach(() => jest.useRealTimers());

  it('is waited for four seconds, and what comes after it is done all the same', async () => {
    jest.useFakeTimers();
    let cleaned = 0;
    onSignal(() => void cleaned++);
    onSignal(() => new Promise(() => undefined));
    raise('SIGINT');
    await jest.advanceTimersByTimeAsync(3900);
    expect([cleaned, exits]).toEqual([0, []]);
    await jest.advanceTimersByTimeAsync(200);
    expect([cleaned, exits]).toEqual([1, [130]]);
    expect(output.stderr()).toBe('SIGINT: stopped, but not cleaned up: it took longer than 4 s\n');
  });

  it('is not waited for after a second signal, but the same one from two sides is one', async () => {
    jest.useFakeTimers();
    onSignal(() => new Promise(() => undefined));
    raise('SIGINT');
    raise('SIGINT');
    expect(exits).toEqual([]);
    await jest.advanceTimersByTimeAsync(400);
    raise('SIGTERM');
    expect(exits).toEqual([143]);
    expect(output.stderr()).toBe('');
    await jest.advanceTimersByTimeAsync(4000);
  });
});
