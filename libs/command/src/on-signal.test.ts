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
    onSignal(() => cleaned++);
    raise(signal);
    raise(signal);
    expect(cleaned).toBe(1);
    expect(exits).toEqual([status]);
    expect(output.stderr()).toBe(`${signal}: stopped, nothing half-written is left\n`);
  });

  it('says what there is to say after the cleaning up', () => {
    const order: string[] = [];
    onSignal(
      () => order.push('cleaned'),
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
    const stop = onSignal(() => exits.push('cleaned'));
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    stop();
    expect(process.listenerCount('SIGINT')).toBe(before);
    raise('SIGINT');
    expect(exits).toEqual([]);
  });
});
