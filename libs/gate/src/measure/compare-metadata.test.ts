import type { MarketDescription } from '@gecko/market/contract';
import type { Metadata } from '@gecko/serialization/contract';
import { compareMetadata } from './compare-metadata.js';
import { exampleBundle } from './example-bundle.fixture.js';
import { exampleMarketDescription } from './example-market-description.fixture.js';

/** Compares metadata that say what the data give, but for one change, with these data. */
function compare(change: (metadata: Metadata) => Partial<Metadata> = () => ({}), { model = 'moons', market = null }: { model?: string; market?: MarketDescription | null } = {}): void {
  const { metadata } = exampleBundle();
  const { data, profile, split } = metadata;
  const reference = { columns: [], positiveShare: 0.5 };
  compareMetadata(model, { ...metadata, ...change(metadata) }, { description: data, market, profile, split, reference });
}

describe('compareMetadata', () => {
  it('takes metadata that say what the data give, whatever notes the reading made', () => {
    expect(() => compare()).not.toThrow();
    expect(() => compare(({ profile }) => ({ profile: { ...profile, notes: ['audited by the bank'] } }))).not.toThrow();
  });

  it.each<[string, (metadata: Metadata) => Partial<Metadata>]>([
    ['data.negative', ({ data }) => ({ data: { ...data, negative: 'approved' } })],
    ['data.rows', ({ data }) => ({ data: { ...data, rows: 1_000_000 } })],
    ['data.columns', ({ data }) => ({ data: { ...data, columns: [] } })],
    ['profile.positives', ({ profile }) => ({ profile: { ...profile, positives: 1 } })],
    ['profile.columns', ({ profile }) => ({ profile: { ...profile, columns: [] } })],
    ['split.rows', ({ split }) => ({ split: { ...split, rows: { train: 1, validation: 1, test: 1 } } })],
    ['split.duplicateRows', ({ split }) => ({ split: { ...split, duplicateRows: 0 } })],
    ['threshold', () => ({ threshold: 1 })],
  ])('refuses %s that differs from the data, naming it', (field, change) => {
    expect(() => compare(change)).toThrow(expect.objectContaining({ code: 'E_METADATA_MISMATCH', exitStatus: 4, place: `metadata.json ${field}` }));
  });

  it('holds the drift reference, where there is one, against the training rows', () => {
    const stated = { schemaVersion: 1, rows: 4, columns: [], predictions: [], positiveShare: 0.5, performance: { rows: 0, auc: null, logLoss: null, brier: null } } as const;
    const stating = (change: Partial<NonNullable<Metadata['reference']>>) => () => compare(() => ({ reference: { ...stated, columns: [], predictions: [], ...change } }));
    expect(stating({})).not.toThrow();
    expect(stating({ positiveShare: 0.4 })).toThrow(expect.objectContaining({ code: 'E_METADATA_MISMATCH', place: 'metadata.json reference.positiveShare' }));
    expect(stating({ columns: [{ kind: 'numeric', name: 'x', edges: [], counts: [4], missing: 0 }] })).toThrow(expect.objectContaining({ place: 'metadata.json reference.columns' }));
  });

  it.each<[string, (market: MarketDescription) => MarketDescription]>([
    ['reasons.stop', (market) => ({ ...market, reasons: { ...market.reasons, stop: 25 } })],
    ['stages.refused.hook', (market) => ({ ...market, stages: { ...market.stages, refused: { ...market.stages.refused, hook: 99 } } })],
    ['symbols.1.bars', (market) => ({ ...market, symbols: market.symbols.map((symbol, index) => (index === 1 ? { ...symbol, bars: 7001 } : symbol)) })],
    ['winners.optimistic', (market) => ({ ...market, winners: { pessimistic: 1 / 3, optimistic: null } })],
    ['hasVolume', (market) => ({ ...market, hasVolume: false })],
  ])('names the innermost field of the market that differs: %s', (field, change) => {
    const compareMarket = (stated: MarketDescription) => compare(() => ({ market: stated }), { market: exampleMarketDescription() });
    expect(() => compareMarket(exampleMarketDescription())).not.toThrow();
    expect(() => compareMarket(change(exampleMarketDescription()))).toThrow(expect.objectContaining({ code: 'E_METADATA_MISMATCH', exitStatus: 4, place: `metadata.json market.${field}` }));
  });

  it('leaves another split to the verdict, which refuses it', () => {
    expect(() => compare(({ split }) => ({ split: { ...split, sha256: '0'.repeat(64), duplicateRows: 0 } }))).not.toThrow();
  });

  it('sends a bundle of another model back to its own name', () => {
    expect(() => compare(undefined, { model: 'suns' })).toThrow(expect.objectContaining({ code: 'E_CANDIDATE', exitStatus: 2, next: expect.stringContaining('--model=moons') }));
  });
});
