import type { MarketDescription } from '@gecko/market/contract';
import type { Metadata } from '@gecko/serialization/contract';
import { compareMetadata } from './compare-metadata.js';
import { exampleBundle } from './example-bundle.fixture.js';
import { exampleMarketDescription } from './example-market-description.fixture.js';
import type { OpenedCandidate } from './open-candidate.js';

/** A candidate whose metadata say what the data give, but for one change. */
function opened(change: (metadata: Metadata) => Partial<Metadata> = () => ({})): OpenedCandidate {
  const bundle = exampleBundle();
  const { data, profile, split, transforms } = bundle.metadata;
  const none = new Uint32Array();
  return {
    bundle: { ...bundle, metadata: { ...bundle.metadata, ...change(bundle.metadata) } },
    table: { columns: [], rowCount: 0, labels: new Uint8Array() },
    description: data,
    market: undefined,
    sourceSha256: 'f'.repeat(64),
    profile,
    split: { description: split, train: none, validation: none, test: none },
    refitted: transforms,
  };
}

describe('compareMetadata', () => {
  it('takes metadata that say what the data give, whatever notes the reading made', () => {
    expect(() => compareMetadata('moons', opened())).not.toThrow();
    expect(() => compareMetadata('moons', opened(({ profile }) => ({ profile: { ...profile, notes: ['audited by the bank'] } })))).not.toThrow();
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
    expect(() => compareMetadata('moons', opened(change))).toThrow(expect.objectContaining({ code: 'E_METADATA_MISMATCH', exitStatus: 4, place: `metadata.json ${field}` }));
  });

  it.each<[string, (market: MarketDescription) => MarketDescription]>([
    ['reasons.stop', (market) => ({ ...market, reasons: { ...market.reasons, stop: 25 } })],
    ['stages.refused.hook', (market) => ({ ...market, stages: { ...market.stages, refused: { ...market.stages.refused, hook: 99 } } })],
    ['symbols.1.bars', (market) => ({ ...market, symbols: market.symbols.map((symbol, index) => (index === 1 ? { ...symbol, bars: 7001 } : symbol)) })],
    ['winners.optimistic', (market) => ({ ...market, winners: { pessimistic: 1 / 3, optimistic: null } })],
    ['hasVolume', (market) => ({ ...market, hasVolume: false })],
  ])('names the innermost field of the market that differs: %s', (field, change) => {
    const of = (stated: MarketDescription): OpenedCandidate => {
      const one = opened(() => ({ market: stated }));
      return { ...one, market: { table: one.table, description: one.description, market: exampleMarketDescription(), symbols: [], rows: [], dropped: { table: one.table, rows: [] }, notes: [] } };
    };
    expect(() => compareMetadata('moons', of(exampleMarketDescription()))).not.toThrow();
    expect(() => compareMetadata('moons', of(change(exampleMarketDescription())))).toThrow(expect.objectContaining({ code: 'E_METADATA_MISMATCH', exitStatus: 4, place: `metadata.json market.${field}` }));
  });

  it('leaves another split to the verdict, which refuses it', () => {
    expect(() => compareMetadata('moons', opened(({ split }) => ({ split: { ...split, sha256: '0'.repeat(64), duplicateRows: 0 } })))).not.toThrow();
  });

  it('sends a bundle of another model back to its own name', () => {
    expect(() => compareMetadata('suns', opened())).toThrow(expect.objectContaining({ code: 'E_CANDIDATE', exitStatus: 2, next: expect.stringContaining('--model=moons') }));
  });
});
