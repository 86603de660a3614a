import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { clock } from '../fake-workers.fixture.js';
import type { GuardedEvent } from './guarded-child.js';
import { startGuarded } from './start-guarded.js';
import type { GuardedLimits } from './watch-limits.js';

interface CompiledGuarded {
  /** URL of the module that refuses the network. */
  readonly guard: string;
  /** Writes a script that stands beside the compiled modules, and returns its path. */
  readonly script: (name: string, source: string) => string;
  readonly remove: () => void;
}

/** This folder as JavaScript, for real child processes: tests themselves run from sources. */
function compileGuarded(): CompiledGuarded {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-guarded-'));
  symlinkSync(join(__dirname, '..', '..', '..', '..', 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(__dirname).filter((one) => one.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(one))) {
    const { code } = transformSync(readFileSync(join(__dirname, name), 'utf8'), { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
  const script = (name: string, source: string): string => {
    const path = join(folder, name);
    writeFileSync(path, source);
    return path;
  };
  return { guard: pathToFileURL(join(folder, 'forbid-network.js')).href, script, remove: () => rmSync(folder, { recursive: true }) };
}

/** Looks again and again whether a process is gone. */
async function goneWithin(pid: number, mostMs: number): Promise<boolean> {
  for (const startedMs = performance.now(); performance.now() - startedMs < mostMs; ) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

const LIMITS: GuardedLimits = { seconds: 20, silenceSeconds: 20, memoryBytes: 2 ** 30 };
const ECHO = `import { serveGuarded } from './serve-guarded.js';
await serveGuarded(async ({ receive, send }) => { for (;;) send(await receive()); });`;
/** Says what becomes of each way to reach out. */
const REACH_OUT = `import { serveGuarded } from './serve-guarded.js';
import { connect, createServer, Socket } from 'node:net';
import { request } from 'node:https';
import dgram from 'node:dgram';
import { lookup, Resolver } from 'node:dns/promises';
const ways = {
  connect: () => connect(9), socket: () => new Socket().connect(9), listen: () => createServer().listen(0), https: () => request('https://localhost'),
  udp: () => dgram.createSocket('udp4').send('x', 9), dns: () => lookup('localhost'), resolver: () => new Resolver().resolve4('localhost'), fetch: () => fetch('http://localhost'),
};
await serveGuarded(async ({ send }) => {
  for (const [way, reach] of Object.entries(ways)) {
    try { await reach(); send([way, 'done']); } catch ({ code }) { send([way, code]); }
  }
});`;

describe('startGuarded', () => {
  let compiled: CompiledGuarded;
  beforeAll(() => (compiled = compileGuarded()));
  afterAll(() => compiled.remove());

  const start = (source: string, { limits = {}, guard = compiled.guard, onLine = () => undefined }: { limits?: Partial<GuardedLimits>; guard?: string; onLine?: (line: string) => void } = {}) =>
    startGuarded({ script: compiled.script('child.js', source), limits: { ...LIMITS, ...limits }, clock, guard, onLine });
  /** How a process ends that is sent nothing. */
  const endOf = async (source: string, limits: Partial<GuardedLimits> = {}): Promise<unknown> => {
    const child = await start(source, { limits });
    let event: GuardedEvent;
    do event = await child.next();
    while (event.kind === 'message');
    expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
    return event.end;
  };

  it('ends with a parent that was killed, even in an endless loop', async () => {
    const child = compiled.script('looping.js', "import { serveGuarded } from './serve-guarded.js';\nawait serveGuarded(async ({ send }) => { send('looping'); setImmediate(() => { for (;;); }); });");
    const source = `import { spawn } from 'node:child_process';
const child = spawn(process.execPath, [${JSON.stringify(child)}], { stdio: ['pipe', 'inherit', 'inherit', 'pipe'] });
child.stdio[3].once('data', () => process.stdout.write(child.pid + '\\n'));`;
    const parent = spawn(process.execPath, [compiled.script('parent.js', source)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(parent.stdout, 'data');
    const pid = Number(String(said));
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
    await expect(goneWithin(pid, 10_000)).resolves.toBe(true);
  });

  it('carries messages both ways, numbers that JSON has no word for among them, and leaves no process', async () => {
    const child = await start(ECHO);
    const message = { auc: Number.NaN, loss: Infinity, list: [-0, 'é\n'] };
    child.send(message);
    child.send('second');
    expect([await child.next(), await child.next()]).toStrictEqual([{ kind: 'message', message }, { kind: 'message', message: 'second' }]);
    await child.stop();
    expect(() => process.kill(child.pid, 0)).toThrow('ESRCH');
    expect(await child.next()).toMatchObject({ kind: 'ended', end: { kind: 'died', signal: 'SIGKILL' } });
  });

  it('says of a process that was killed by what, and what it wrote last', async () => {
    const lines: string[] = [];
    const child = await start(`console.error('Error: half of it is done'); process.kill(process.pid, 'SIGKILL');`, { onLine: (line) => void lines.push(line) });
    expect(await child.next()).toEqual({ kind: 'ended', end: { kind: 'died', exitCode: null, signal: 'SIGKILL', seconds: expect.any(Number), lastWords: 'Error: half of it is done' } });
    expect(lines).toEqual(['Error: half of it is done']);
  });

  it('ends a process that hangs after its time, also one that computes and cannot hear', async () => {
    const startedMs = performance.now();
    expect(await endOf('for (;;);', { seconds: 1 })).toEqual({ kind: 'time', seconds: 1 });
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  it('ends a process that is silent for too long', async () => {
    expect(await endOf('setInterval(() => undefined, 1000);', { silenceSeconds: 0.5 })).toEqual({ kind: 'silence', seconds: 0.5 });
  });

  it('ends a process that takes too much memory outside of its heap, though it never gives way', async () => {
    const memoryBytes = 200 * 2 ** 20;
    expect(await endOf('const kept = []; for (;;) { kept.push(Buffer.alloc(2 ** 20, 1)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1); }', { memoryBytes })).toEqual({ kind: 'memory', limitBytes: memoryBytes });
  });

  it('ends a process that takes too much memory in its heap, and none that needs less', async () => {
    const memoryBytes = 200 * 2 ** 20;
    expect(await endOf('setTimeout(() => process.exit(7), 300);', { memoryBytes })).toMatchObject({ kind: 'died', exitCode: 7 });
    expect(await endOf('const kept = []; for (;;) kept.push({ text: String(kept.length) });', { memoryBytes })).toEqual({ kind: 'memory', limitBytes: memoryBytes });
  });

  it.each([
    ['text', `'nonsense\\n'`],
    ['JSON of another shape', `'{"answer":42}\\n'`],
    ['null', `'null\\n'`],
  ])('ends a process that writes %s where messages go', async (_what, text) => {
    expect(await endOf(`import { writeSync } from 'node:fs'; writeSync(3, ${text}); setInterval(() => undefined, 1000);`)).toEqual({ kind: 'nonsense', problem: 'a line that is no message' });
  });

  it('ends a process that writes without end where messages go', async () => {
    expect(await endOf(`import { writeSync } from 'node:fs'; const text = 'x'.repeat(2 ** 20); for (;;) writeSync(3, text);`)).toEqual({ kind: 'nonsense', problem: 'more than 64 MiB of messages' });
  });

  it('refuses every way to reach out that Node has', async () => {
    const child = await start(REACH_OUT);
    const answers: unknown[] = [];
    for (let way = 0; way < 8; way++) answers.push(await child.next().then((event) => event.kind === 'message' && event.message));
    await child.stop();
    expect(answers).toEqual(['connect', 'socket', 'listen', 'https', 'udp', 'dns', 'resolver', 'fetch'].map((way) => [way, 'E_NETWORK']));
  });

  it('says truly whether the system keeps even native code from the network', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port }: Partial<AddressInfo> = Object(server.address());
    const unguarded = compiled.script('no-guard.js', '');
    const child = await start(`import { connect } from 'node:net'; import { serveGuarded } from './serve-guarded.js';
await serveGuarded(({ send }) => new Promise(() => connect(${port}, '127.0.0.1').once('connect', () => send('reached')).once('error', ({ code }) => send(code))));`, { guard: unguarded });
    expect(await child.next()).toEqual({ kind: 'message', message: child.network === 'namespace' ? 'ENETUNREACH' : 'reached' });
    await child.stop();
    server.close();
  });

  it('hands on no secret and no option of Node', async () => {
    process.env['SOME_TOKEN'] = 'secret';
    const child = await start(`import { serveGuarded } from './serve-guarded.js'; await serveGuarded(async ({ send }) => send(Object.keys(process.env)));`);
    delete process.env['SOME_TOKEN'];
    const event = await child.next();
    await child.stop();
    expect(event).toEqual({ kind: 'message', message: expect.arrayContaining(['PATH']) });
    expect(JSON.stringify(event)).not.toMatch(/TOKEN|NODE_OPTIONS|npm_/);
  });

  it('lets a terminal\'s signals pass, and ends with its channel', async () => {
    const child = await start(ECHO);
    child.send('a');
    await child.next();
    process.kill(child.pid, 'SIGINT');
    process.kill(child.pid, 'SIGTERM');
    child.send('b');
    expect(await child.next()).toEqual({ kind: 'message', message: 'b' });
    await child.stop();
  });
});

describe('serveGuarded', () => {
  it('ends in words where nobody started it for that', () => {
    const compiled = compileGuarded();
    const { status, stderr } = spawnSync(process.execPath, [compiled.script('alone.js', ECHO)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] } });
    compiled.remove();
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^E_NO_PARENT guarded process: .*; next: start the command, not this module\n$/)]);
  });
});
