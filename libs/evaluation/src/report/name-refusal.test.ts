import { nameReason, nameRefusal } from './name-refusal.js';

describe('nameRefusal and nameReason', () => {
  it('know the stages of the search and how labels are decided', () => {
    expect([nameRefusal('hook'), nameRefusal('range'), nameReason('stop-gap'), nameReason('censored')]).toEqual(['breakout did not fail', 'no test bar', 'gap beyond stop', 'data end first']);
  });

  it.each(['future', 'constructor', '__proto__'])('let an unknown id stand for itself: %s', (id) => {
    expect([nameRefusal(id), nameReason(id)]).toEqual([id, id]);
  });
});
