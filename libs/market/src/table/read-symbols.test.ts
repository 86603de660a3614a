import { TextFormat } from '@gecko/dataset/contract';
import { barsText, csvFile, fiveMinutes, refusalOf } from '../bars/bars-file.fixture.js';
import { BarReading } from '../contract.js';
import { randomWalk } from '../frames/random-walk.fixture.js';
import { readSymbols, type Symbols } from './read-symbols.js';

const UTC_NOTE = 'times that name no zone are read in UTC: --set market.timeZone=America/New_York overrides';
const HOLE = barsText((row) => fiveMinutes(row + (row > 4 ? 3 : 0)));
const HOLE_NOTE = '1 hole between bars, nights and weekends among them; the longest of 0.3 hours, from 2024-01-08T09:50:00Z to 2024-01-08T10:10:00Z';

function read(files: Readonly<Record<string, string>>): Promise<Symbols> {
  return readSymbols(Object.entries(files).map(([name, text]) => csvFile(text, name)), TextFormat.parse({}), BarReading.parse({}));
}

function walkText(seed: number, scale = 1): string {
  const { times, open, high, low, close } = randomWalk({ seed, bars: 600 });
  const lines = Array.from(times, (time, bar) => [new Date(time).toISOString(), ...[open, high, low, close].map((column) => scale * (column[bar] ?? 0))].join(','));
  return `time,open,high,low,close\n${lines.join('\n')}\n`;
}

describe('readSymbols', () => {
  it('gives the symbols in the order of their names, whatever that of the files', async () => {
    const { bars, gaps } = await read({ 'b.csv': HOLE, 'a.csv': barsText(), 'C.csv': barsText() });
    expect([bars.map(({ symbol }) => symbol), gaps]).toEqual([['C', 'a', 'b'], [0, 0, 1]]);
  });

  it('tells a note about all symbols once, and of any other the symbols it is about', async () => {
    expect((await read({ 'SIM1.csv': barsText(), 'SIM2.csv': HOLE, 'SIM3.csv': barsText() })).notes).toEqual([UTC_NOTE, `SIM2: ${HOLE_NOTE}`]);
    expect((await read({ 'SIM1.csv': HOLE, 'SIM2.csv': HOLE, 'SIM3.csv': barsText() })).notes).toEqual([UTC_NOTE, `SIM1, SIM2: ${HOLE_NOTE}`]);
  });

  it('tells notes of one file without its name', async () => {
    expect((await read({ 'SIM1.csv': HOLE })).notes).toEqual([UTC_NOTE, HOLE_NOTE]);
  });

  it('names five symbols and counts the rest, with nothing unprintable', async () => {
    const names = ['A\u001b[1m', 'B', 'C', 'D', 'E', 'F', 'G'];
    const { notes } = await read(Object.fromEntries([...names.map((name) => [`${name}.csv`, HOLE]), ['H.csv', barsText()]]));
    expect(notes.at(-1)).toBe(`A\\u{1b}[1m, B, C, D, E and 2 more: ${HOLE_NOTE}`);
  });

  it('refuses two files of one name', async () => {
    expect(await refusalOf(read({ 'a/X.csv': barsText(), 'b/X.csv': barsText() }))).toMatchObject({ kind: 'usage', code: 'E_MARKET_SYMBOL', problem: 'expected one file a symbol, got two named "X"' });
  });

  it('refuses one market under two names', async () => {
    expect(await refusalOf(read({ 'USD.csv': walkText(1), 'EUR.csv': walkText(1, 0.9), 'OTHER.csv': walkText(2) }))).toMatchObject({ kind: 'data', code: 'E_MARKET_COPY', problem: 'expected markets of their own, got "EUR" and "USD", which share 100% of their sequences of 48 moves' });
    expect((await read({ 'USD.csv': walkText(1), 'OTHER.csv': walkText(2) })).bars).toHaveLength(2);
  });
});
