import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '@gecko/kernel';
import { memoryDisk, type MemoryDisk } from '@gecko/kernel/testing';
import { createLogger, type LoggerOptions } from './create-logger.js';
import { CLEAR_LINE } from './create-progress.js';
import { captureOutput, type CapturedOutput } from './capture-output.fixture.js';

const plain: LoggerOptions = { quiet: false, colour: false, terminal: false };
const linesOf = (disk: MemoryDisk) =>
  new TextDecoder()
    .decode(disk.read('train.log'))
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

let output: CapturedOutput;
beforeEach(() => {
  output = captureOutput();
});
afterEach(() => output.restore());

describe('createLogger', () => {
  it('writes to standard error alone, one line a message, without debug lines', async () => {
    const logger = createLogger(memoryDisk(), plain);
    logger.debug('d');
    logger.info('i', { rows: 5 });
    logger.warn('w');
    logger.error('e');
    await logger.close();
    expect(output.stderr()).toBe('info: i\nwarn: w\nerror: e\n');
    expect(output.stdout()).toBe('');
  });

  it('writes warnings and errors only where quiet is asked for', async () => {
    const logger = createLogger(memoryDisk(), { ...plain, quiet: true });
    logger.info('i');
    logger.warn('w');
    await logger.close();
    expect(output.stderr()).toBe('warn: w\n');
  });

  it('colours levels, never messages, where colour is asked for', async () => {
    const logger = createLogger(memoryDisk(), { ...plain, colour: true });
    logger.warn('w');
    await logger.close();
    expect(output.stderr()).toBe('\u001b[33mwarn\u001b[39m: w\n');
  });

  it('writes over a progress bar on a terminal', async () => {
    const logger = createLogger(memoryDisk(), { ...plain, terminal: true });
    logger.info('i');
    await logger.close();
    expect(output.stderr()).toBe(`${CLEAR_LINE}info: i\n`);
  });

  it('keeps a message with control and direction characters on one line, whole', async () => {
    const disk = memoryDisk();
    const logger = createLogger(disk, plain);
    logger.logTo('train.log');
    const message = `a\nb\r\u001b[31m\u202e\u2028${'x'.repeat(100)}`;
    logger.info(message);
    await logger.close();
    expect(output.stderr()).toBe(`info: a\\u{a}b\\u{d}\\u{1b}[31m\\u{202e}\\u{2028}${'x'.repeat(100)}\n`);
    expect(linesOf(disk)).toEqual([expect.objectContaining({ message })]);
  });

  it('takes per cent signs as they are', async () => {
    const logger = createLogger(memoryDisk(), plain);
    logger.info('50%s done %d', { rows: 5 });
    await logger.close();
    expect(output.stderr()).toBe('info: 50%s done %d\n');
  });

  it('brings every line into the file: those from before it, in order, of every level, with time and fields', async () => {
    const disk = memoryDisk();
    const logger = createLogger(disk, { ...plain, quiet: true });
    logger.debug('before', { rows: 5 });
    logger.logTo('train.log');
    logger.info('after');
    await logger.close();
    const timestamp: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(linesOf(disk)).toEqual([
      { level: 'debug', message: 'before', fields: { rows: 5 }, timestamp },
      { level: 'info', message: 'after', fields: {}, timestamp },
    ]);
  });

  it('leaves nothing on disk where no file was asked for', async () => {
    const disk = memoryDisk();
    const logger = createLogger(disk, plain);
    logger.info('i');
    await logger.close();
    expect(disk.operations).toEqual([]);
  });

  it('goes on in a file that stands', async () => {
    const disk = memoryDisk({ 'train.log': 'old\n' });
    const logger = createLogger(disk, plain);
    logger.logTo('train.log');
    logger.info('new');
    await logger.close();
    expect(new TextDecoder().decode(disk.read('train.log'))).toMatch(/^old\n\{.*"message":"new".*\}\n$/);
  });

  it('closes the file, with thousands of lines in it, before close resolves', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gecko-log-'));
    try {
      let closed = 0;
      const disk = nodeDisk();
      const watching = { ...disk, open: (path: string, mode: 'create' | 'append') => ((file) => ({ ...file, close: () => (closed++, file.close()) }))(disk.open(path, mode)) };
      const logger = createLogger(watching, { ...plain, quiet: true });
      for (let line = 0; line < 1500; line++) logger.info(`line ${line}`);
      logger.logTo(join(folder, 'train.log'));
      for (let line = 1500; line < 3000; line++) logger.info(`line ${line}`);
      await logger.close();
      const lines = readFileSync(join(folder, 'train.log'), 'utf8').trimEnd().split('\n');
      expect(lines).toHaveLength(3000);
      expect(lines[2999]).toContain('"line 2999"');
      expect(closed).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // Operations: open, then a write for each of the three lines.
  it.each([2, 3, 4])('tells of a full disk at close, with the console still written (operation %i fails)', async (failAt) => {
    const logger = createLogger(memoryDisk({}, failAt), plain);
    logger.info('one');
    logger.logTo('train.log');
    logger.info('two');
    logger.info('three');
    await expect(logger.close()).rejects.toMatchObject({ kind: 'storage', code: 'E_STORAGE_EIO' });
    expect(output.stderr()).toBe('info: one\ninfo: two\ninfo: three\n');
  });
});
