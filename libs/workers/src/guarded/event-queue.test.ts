import { EventQueue } from './event-queue.js';

describe('EventQueue', () => {
  it('hands on what came before it was asked for, and what comes after', async () => {
    const queue = new EventQueue<string>();
    queue.add('a');
    queue.add('b');
    expect([await queue.next(), await queue.next()]).toEqual(['a', 'b']);
    const next = queue.next();
    queue.add('c');
    queue.add('d');
    expect([await next, await queue.next()]).toEqual(['c', 'd']);
  });

  it('gives the last one for ever, after all that came before it, and nothing that comes later', async () => {
    const queue = new EventQueue<string>();
    queue.add('a');
    queue.addLast('end');
    queue.add('late');
    queue.addLast('later');
    expect([await queue.next(), await queue.next(), await queue.next()]).toEqual(['a', 'end', 'end']);
  });

  it('gives the last one to who waits', async () => {
    const queue = new EventQueue<string>();
    const next = queue.next();
    queue.addLast('end');
    expect([await next, await queue.next()]).toEqual(['end', 'end']);
  });
});
