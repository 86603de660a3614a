import fc from 'fast-check';
import { readMessage, writeMessage } from './message-text.js';

describe('writeMessage', () => {
  it('carries numbers that JSON has no word for as what they are', () => {
    const message = { auc: Number.NaN, losses: [Infinity, -Infinity, -0, 0.5], nothing: null };
    expect(readMessage(writeMessage(message))).toStrictEqual(message);
    expect(writeMessage(message)).not.toContain('\n');
  });

  it('carries whatever JSON can hold, and any number', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.double(), (value, number) => {
        expect(readMessage(writeMessage({ value: JSON.parse(JSON.stringify(value)), number }))).toStrictEqual({ value: JSON.parse(JSON.stringify(value)), number });
      }),
    );
  });
});

describe('readMessage', () => {
  it('takes for a number only what stands for one', () => {
    expect(readMessage('[{"$number":"NaN"},{"$number":"numeric"},{"$number":"NaN","other":1},{"$number":5}]')).toStrictEqual([Number.NaN, { $number: 'numeric' }, { $number: 'NaN', other: 1 }, { $number: 5 }]);
  });

  it.each(['', 'nonsense', '{"open":', '[NaN]'])('is undefined for %j', (line) => {
    expect(readMessage(line)).toBeUndefined();
  });
});
