import { nearestName } from './nearest-name.js';

describe('nearestName', () => {
  it.each([
    ['a letter too few', 'incom', 'income'],
    ['a letter too many', 'incomme', 'income'],
    ['another letter', 'inkome', 'income'],
    ['two letters swapped', 'icnome', 'income'],
    ['another case', 'INCOME', 'income'],
    ['a third of a long name', 'mothly_spendin', 'monthly_spending'],
  ])('finds a name that was written with %s', (_, name, found) => {
    expect(nearestName(name, ['age', 'monthly_spending', 'income'])).toBe(found);
  });

  it('takes the first of two that are equally near', () => {
    expect(nearestName('colour_x', ['colour_a', 'colour_b'])).toBe('colour_a');
  });

  it('offers nothing that is too far, shares no letter, or does not exist', () => {
    expect(nearestName('income', ['weather', 'age'])).toBeUndefined();
    expect(nearestName('x', ['ab', 'y'])).toBeUndefined();
    expect(nearestName('', ['ab'])).toBeUndefined();
    expect(nearestName('income', [])).toBeUndefined();
  });
});
