import { refuseRenamedSymbols } from './refuse-renamed-symbols.js';

const symbol = (name: string, bars: number) => ({ symbol: name, bars, first: '2024-01-01T00:00:00.000Z', last: '2024-06-01T00:00:00.000Z', gaps: 0, events: 20, labelled: 18 });
const refused = (problem: string) => expect.objectContaining({ kind: 'usage', exitStatus: 2, code: 'E_MARKET_SYMBOL', place: 'market.files', problem, next: 'rename the files: a symbol has the name of its file' });

describe('refuseRenamedSymbols', () => {
  const stated = [symbol('AUDUSD', 5000), symbol('EURUSD', 7000), symbol('USDJPY', 6000)];

  it('takes the names they had', () => {
    expect(() => refuseRenamedSymbols(stated, stated)).not.toThrow();
    expect(() => refuseRenamedSymbols([symbol('A', 5000), symbol('B', 5000)], [symbol('A', 5000), symbol('B', 5000)])).not.toThrow();
  });

  it('asks for the old names of files that were renamed, in the order of the new ones', () => {
    const read = [symbol('AUDUSD', 5000), symbol('eu', 7000), symbol('jpy', 6000)];
    expect(() => refuseRenamedSymbols(stated, read)).toThrow(refused('expected files named "USDJPY", "EURUSD"; got "jpy", "eu" with the same bars'));
  });

  it('finds names that were exchanged, and such that change the order of symbols', () => {
    expect(() => refuseRenamedSymbols(stated, [symbol('AUDUSD', 7000), symbol('EURUSD', 5000), symbol('USDJPY', 6000)])).toThrow(refused('expected files named "AUDUSD", "EURUSD"; got "EURUSD", "AUDUSD" with the same bars'));
    expect(() => refuseRenamedSymbols(stated, [symbol('EURUSD', 7000), symbol('USDJPY', 6000), symbol('ZZZ', 5000)])).toThrow(refused('expected files named "AUDUSD"; got "ZZZ" with the same bars'));
  });

  it('leaves other bars to those who compare bars', () => {
    expect(() => refuseRenamedSymbols(stated, [symbol('AUDUSD', 5001), symbol('eu', 7000), symbol('jpy', 6000)])).not.toThrow();
    expect(() => refuseRenamedSymbols(stated, stated.slice(1))).not.toThrow();
  });
});
