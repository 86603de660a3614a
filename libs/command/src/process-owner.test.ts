import { bootId, processStart } from '@gecko/kernel';
import { isAlive, processOwner } from './process-owner.js';

const owner = processOwner();
const [, token = ''] = owner.split(' ');
const ofParent = (start: string | undefined, boot: string | undefined): string => [process.ppid, 'f00d', start ?? '-', boot ?? '-', 'host'].join(' ');
const anotherBoot = '00000000-0000-0000-0000-000000000000';

describe('processOwner', () => {
  it('is number, token, start, boot and host, no two alike', () => {
    expect(owner).toMatch(new RegExp(`^${process.pid} [0-9a-f]{16} (-|[0-9]+) (-|[0-9a-f-]{36}) [\\w.-]+$`));
    expect(processOwner()).not.toBe(owner);
  });
});

describe('isAlive', () => {
  it('knows itself, and that its number with another token is another process', () => {
    expect(isAlive(owner, owner)).toBe(true);
    expect(isAlive(owner.replace(token, 'f00d'), owner)).toBe(false);
  });

  it('sees a running process, with or without its start', () => {
    expect(isAlive(ofParent(processStart(process.ppid), bootId()), owner)).toBe(true);
    expect(isAlive(ofParent(undefined, undefined), owner)).toBe(true);
    expect(isAlive(`${process.ppid} f00d`, owner)).toBe(true);
  });

  const onProc = bootId() === undefined ? it.skip : it;

  onProc('sees that a number was given again: the process with it started at another time', () => {
    expect(isAlive(ofParent('1', bootId()), owner)).toBe(false);
  });

  onProc('sees that the system was started anew, whoever has the number now', () => {
    expect(isAlive(ofParent(processStart(process.ppid), anotherBoot), owner)).toBe(false);
  });

  it('sees that no process has the number', () => {
    expect(isAlive('999999999 f00d', owner)).toBe(false);
  });

  it.each(['', 'abc', '-1 x', '0 x', String(process.ppid), `${process.ppid} `, '1e3 x'])('takes %j, which names no process, for dead', (text) => {
    expect(isAlive(text, owner)).toBe(false);
  });
});
