import { formatFigure, formatInterval, formatLimit, type FigureForm } from './format-figure.js';

describe('formatFigure', () => {
  it.each<[number | null, FigureForm, string]>([
    [0.8132, 'share', '81.3%'],
    [1, 'share', '100.0%'],
    [0.84237, 'score', '0.842'],
    [1, 'score', '1.000'],
    [-0.125, 'score', '-0.125'],
    [34.5388, 'score', '34.539'],
    [0.03124, 'milliseconds', '0.0312 ms'],
    [51.26, 'milliseconds', '51.3 ms'],
    [1234567, 'count', '1,234,567'],
    [2.98e-8, 'number', '2.98e-8'],
    [1234.567, 'number', '1,235'],
    [12345678.9, 'number', '1.23e7'],
    [0, 'number', '0'],
    [1, 'truth', 'yes'],
    [0, 'truth', 'no'],
    [null, 'score', '–'],
    [Number.NaN, 'share', '–'],
  ])('writes %p as a %s: %s', (value, form, text) => {
    expect(formatFigure(value, form)).toBe(text);
  });

  it('never rounds a value onto a limit that it misses', () => {
    expect(formatFigure(0.69996, 'share', [0.7])).toBe('69.996%');
    expect(formatFigure(0.7499999, 'score', [0.75])).toBe('0.7499999');
    expect(formatFigure(0.75, 'score', [0.75])).toBe('0.750');
  });

  it('never rounds onto 0 or 1', () => {
    expect(formatFigure(0.99996, 'score')).toBe('0.99996');
    expect(formatFigure(0.00004, 'share')).toBe('0.004%');
  });
});

describe('formatLimit', () => {
  it.each<[number, FigureForm, string]>([
    [0.7, 'share', '70%'],
    [0.07, 'share', '7%'],
    [0.75, 'score', '0.75'],
    [50, 'milliseconds', '50 ms'],
    [1e-6, 'number', '1e-6'],
    [10000, 'count', '10,000'],
    [0.683314913574, 'score', '0.683'],
    [1, 'truth', 'yes'],
  ])('writes %p as a %s: %s', (limit, form, text) => {
    expect(formatLimit(limit, form)).toBe(text);
  });

  it('keeps a computed limit apart from the value beside it', () => {
    expect(formatLimit(0.683314913, 'score', [0.683341])).toBe('0.68331');
  });
});

describe('formatInterval', () => {
  it('writes both ends', () => {
    expect(formatInterval([0.7123, 0.8], 'share')).toBe('71.2% to 80.0%');
  });
});
