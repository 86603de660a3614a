import { ReadingOptions } from '../contract.js';
import { readTable } from './read-table.js';

/** Twenty rows of a number, two label columns and a text. */
const file = (a: string, b: string) => Array.from({ length: 20 }, (_, row) => `${row},${row % 2 ? b : a},${row % 4 < 2 ? 'u' : 'v'}\n`).join('');
const read = (text: string, options: Partial<ReadingOptions>) => readTable(new TextEncoder().encode(text), 't.csv', ReadingOptions.parse({ minimumRows: 1, ...options }));
const positiveOf = (a: string, b: string, positive?: string) => read(file(a, b), { label: 'column_2', ...(positive === undefined ? {} : { positive }) }).description.positive;

describe('the label column', () => {
  it('is found by name and by number, a name first', () => {
    expect(read(file('0', '1'), { label: 'column_2' }).description.label).toBe('column_2');
    expect(read(file('0', '1'), { label: '2' }).description.label).toBe('column_2');
    expect(read(`2,a,1\n${file('0', '1')}`, { header: 'yes', label: '1', positive: 'u' }).description.label).toBe('1');
  });

  it.each(['colum_2', '0', '4', '-1', '1.0'])('is refused where there is none such as %p', (label) => {
    expect(() => read(file('0', '1'), { label })).toThrow('E_LABEL_COLUMN');
  });

  it('is suggested where the name is nearly right', () => {
    expect(() => read(`size,class,x\n${file('0', '1')}`, { label: 'clas' })).toThrow('did you mean "class"?');
  });

  it('is refused with one value and with more than two', () => {
    expect(() => read(file('a', 'a'), { label: '2' })).toThrow('E_LABEL_ONE_CLASS t.csv: label column "column_2": expected two values, got "a" alone');
    expect(() => read(`${file('a', 'b')}1,c,u\n1,d,u\n1,e,u\n1,f,u\n`, { label: '2' })).toThrow('expected two values, got 6: "a", "b", "c", "d", "e" and 1 more');
  });
});

describe('a label of more than two values', () => {
  const numericNames = `2019,2020,y\n${'1,2,0\n3,4,1\n'.repeat(20)}`;
  const hint = ', or say --header=yes if the first line is a header';
  const refusal = (text: string, options: Partial<ReadingOptions> = {}): string => {
    try {
      read(text, options);
    } catch (error) {
      return String(error);
    }
    return 'read';
  };

  it('may be a header of numbers: then the way to say so is named, and works', () => {
    expect(refusal(numericNames)).toContain('expected two values, got 3: "0", "1", "y"');
    expect(refusal(numericNames)).toContain(`bring the values down to two${hint}`);
    expect(refusal(numericNames, { header: 'yes' })).toBe('read');
  });

  it.each<[string, string, Partial<ReadingOptions>]>([
    ['it was said that there is no header', numericNames, { header: 'no' }],
    ['a header was found', `a,b,y\n1,2,u\n${'1,2,0\n3,4,1\n'.repeat(20)}`, {}],
    ['the first label occurs again', `${numericNames}5,6,y\n`, {}],
  ])('is not taken for a header where %s', (_, text, options) => {
    expect(refusal(text, options)).toContain('E_LABEL_MANY_CLASSES');
    expect(refusal(text, options)).not.toContain(hint);
  });
});

describe('the positive value', () => {
  it.each([['0', '1', '1'], ['true', 'false', 'true'], ['No', 'YES', 'YES'], ['y', 'n', 'y'], ['F', 'T', 'T'], ['1', '-1', '1'], ["'1'", "'-1'", "'1'"]])('of %s and %s is %s unless told otherwise', (a, b, positive) => {
    expect(positiveOf(a, b)).toBe(positive);
  });

  it('is the one given', () => {
    expect(positiveOf('0', '1', '0')).toBe('0');
    expect(positiveOf('<=50K', '>50K', ' >50K ')).toBe('>50K');
  });

  it('is matched without quotes and apostrophes where that is unique, and this is said', () => {
    const { description, notes, table } = read(file("'1'", "'-1'"), { label: '2', positive: '1' });
    expect(description).toMatchObject({ positive: "'1'", negative: "'-1'" });
    expect(notes).toContain('positive value "1" is taken for the label "\'1\'"');
    expect([...table.labels.slice(0, 3)]).toEqual([1, 0, 1]);
  });

  it('is refused where leniency would leave two', () => {
    expect(() => positiveOf("'a'", 'a', '"a"')).toThrow('E_LABEL_POSITIVE');
  });

  it('is refused where it is not in the column, naming what is', () => {
    expect(() => positiveOf('g', 'b', 'good')).toThrow('expected the positive value to be "b" or "g", got "good"; next: say --positive=g or --positive=b');
  });

  it('is asked for where it cannot be known', () => {
    expect(() => positiveOf('<=50K', '>50K')).toThrow('expected to be told which of "<=50K" and ">50K" is positive, got nothing; next: say --positive=">50K" or --positive="<=50K"');
  });
});
