import { nameCheck } from './name-check.js';

describe('nameCheck', () => {
  it('knows the checks of the gate', () => {
    expect(nameCheck('validation.accuracy')).toEqual({ name: 'Accuracy on validation rows', form: 'share', domain: [0.5, 1] });
    expect(nameCheck('tensors.leaked')).toEqual({ name: 'Tensors left in memory', form: 'count' });
  });

  it.each(['future.check', 'constructor', '__proto__'])('lets an unknown id stand for itself: %s', (id) => {
    expect(nameCheck(id)).toEqual({ name: id, form: 'number' });
  });
});
