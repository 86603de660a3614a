import type { Clock } from '@gecko/kernel';
import { recordingLogger } from '@gecko/kernel/testing';
import { CLEAR_LINE, createProgress } from './create-progress.js';

function handClock(): Clock & { ms: number } {
  const clock = { ms: 1000, wallMs: () => 0, monotonicMs: () => clock.ms };
  return clock;
}

function onTerminal(columns = 80) {
  const clock = handClock();
  const logger = recordingLogger();
  const written: string[] = [];
  const progress = createProgress(clock, logger, { write: (text) => void written.push(text), columns: () => columns });
  return { clock, logger, written, progress };
}

function withoutTerminal() {
  const clock = handClock();
  const logger = recordingLogger();
  return { clock, logger, progress: createProgress(clock, logger, undefined) };
}

describe('createProgress on a terminal', () => {
  it('draws a bar over the line, with the time left and a note', () => {
    const { clock, written, progress } = onTerminal();
    const task = progress.start('training', 4);
    clock.ms += 10_000;
    task.advance(1, 'loss 0.50');
    expect(written).toEqual([`${CLEAR_LINE}training ${'█'.repeat(6)}${'░'.repeat(18)} 1/4 about 30 s left  loss 0.50`]);
  });

  it('says minutes where more than 90 seconds are left', () => {
    const { clock, written, progress } = onTerminal();
    const task = progress.start('training', 100);
    clock.ms += 3000;
    task.advance(2);
    expect(written[0]).toMatch(/ 2\/100 about 2 min left$/);
  });

  it('promises no time in the first half second, or before anything is done', () => {
    const { clock, written, progress } = onTerminal();
    const task = progress.start('training', 10);
    clock.ms += 499;
    task.advance(1);
    clock.ms += 5000;
    task.advance(0);
    expect(written.map((line) => line.trimEnd())).toEqual([expect.stringMatching(/ 1\/10$/), expect.stringMatching(/ 0\/10$/)]);
  });

  it('redraws ten times a second at most, but always the full bar', () => {
    const { clock, written, progress } = onTerminal();
    const task = progress.start('training', 3);
    task.advance(1);
    clock.ms += 99;
    task.advance(2);
    expect(written).toHaveLength(1);
    clock.ms += 1;
    task.advance(2);
    expect(written).toHaveLength(2);
    task.advance(3);
    expect(written).toHaveLength(3);
    expect(written[2]).toContain('█'.repeat(24));
  });

  it('keeps within one line of the terminal', () => {
    const { written, progress } = onTerminal(30);
    progress.start('training', 3).advance(1, 'a long note about the loss');
    expect(written[0]).toHaveLength(CLEAR_LINE.length + 29);
  });

  it('draws an empty bar where the total is not known, and a full one beyond the total', () => {
    const { clock, written, progress } = onTerminal();
    progress.start('reading', 0).advance(5);
    clock.ms += 1000;
    progress.start('reading', 5).advance(9);
    expect(written[0]).toContain(`${'░'.repeat(24)} 5/0`);
    expect(written[1]).toContain(`${'█'.repeat(24)} 9/5`);
  });

  it('takes the bar away at the end and leaves a line in the log', () => {
    const { clock, written, logger, progress } = onTerminal();
    const task = progress.start('training', 3);
    clock.ms += 2345;
    task.finish('stopped early');
    expect(written).toEqual([CLEAR_LINE]);
    expect(logger.lines).toEqual(['info: training finished in 2.3 s, stopped early']);
  });
});

describe('createProgress elsewhere', () => {
  it('writes a line every five seconds', () => {
    const { clock, logger, progress } = withoutTerminal();
    const task = progress.start('training', 100);
    for (let done = 1; done <= 12; done++) {
      clock.ms += 1000;
      task.advance(done, 'loss 0.50');
    }
    expect(logger.lines).toEqual(['info: training 5/100 about 2 min left, loss 0.50', 'info: training 10/100 about 2 min left, loss 0.50']);
  });

  it('writes no time where the total is not known', () => {
    const { clock, logger, progress } = withoutTerminal();
    const task = progress.start('reading', 0);
    clock.ms += 5000;
    task.advance(7);
    expect(logger.lines.map((line) => line.trimEnd())).toEqual(['info: reading 7/0']);
  });

  it('says at the end how long it took', () => {
    const { clock, logger, progress } = withoutTerminal();
    const task = progress.start('training', 2);
    clock.ms += 1500;
    task.finish();
    expect(logger.lines).toEqual(['info: training finished in 1.5 s']);
  });
});
