import { existsSync, readFileSync } from 'node:fs';
import { bootId, processStart } from './process-mark.js';

const onProc = existsSync('/proc/self/stat') ? it : it.skip;

describe('processStart', () => {
  onProc('is a number of ticks that stays the same for a process', () => {
    expect(processStart(process.pid)).toMatch(/^[1-9][0-9]*$/);
    expect(processStart(process.pid)).toBe(processStart(process.pid));
  });

  onProc('is that of its own field, also behind a name with spaces', () => {
    const fields = readFileSync(`/proc/${process.pid}/stat`, 'utf8').replace(/\(.*\)/s, 'name').split(' ');
    expect(processStart(process.pid)).toBe(fields[21]);
  });

  it('is unknown where no such process is', () => {
    expect(processStart(999_999_999)).toBeUndefined();
  });
});

describe('bootId', () => {
  onProc('names this start of the system', () => {
    expect(bootId()).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
