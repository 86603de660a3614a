import { commandRunner } from './run-command.js';

const script = (text: string) => ['-e', text];

describe('commandRunner', () => {
  it('returns status and both outputs, and adds to the environment', async () => {
    const run = commandRunner(new AbortController().signal);
    const text = 'process.stdout.write(process.env.COLOUR); process.stderr.write("no"); process.exitCode = 3';
    expect(await run(process.execPath, script(text), { COLOUR: 'green' })).toEqual({ status: 3, stdout: 'green', stderr: 'no' });
  });

  it('answers 127 for a command that is not there', async () => {
    expect((await commandRunner(new AbortController().signal)('no-such-command-here', [])).status).toBe(127);
  });

  it('ends the running program on an abort', async () => {
    const abort = new AbortController();
    const endless = commandRunner(abort.signal)(process.execPath, script('setInterval(() => {}, 1000)'));
    abort.abort();
    await expect(endless).rejects.toThrow('aborted');
  });
});
