import { auditStage, splitStage, splitTable } from '@gecko/dataset';
import { SplitPolicy, TransformOptions, type Table } from '@gecko/dataset/contract';
import { rocAuc } from '@gecko/evaluation';
import { simulateMarket, tableOfBars, type ReadMarket } from '@gecko/market';
import { MarketOptions, SimulationOptions } from '@gecko/market/contract';
import { exampleTools } from './example-tools.fixture.js';
import { StageLine } from './stage-line.js';
import { auditMarketStage } from './stages/audit-market.js';
import { prepareStage } from './stages/prepare.js';
import { proveFitsStage } from './stages/prove-fits.js';

const options = MarketOptions.parse({});
const HASH = 'a'.repeat(64);

/** What the run would do with such a table: split it, and audit what training would see. */
async function audit(table: Table, policy: object = {}): Promise<void> {
  const line = new StageLine(exampleTools());
  const split = await line.run(splitStage, { table, dataSha256: HASH, policy: SplitPolicy.parse(policy) });
  const splitMethod = SplitPolicy.parse(policy).method === 'auto' ? 'purged-time' : SplitPolicy.parse(policy).method;
  await line.run(auditStage(rocAuc), { singleFeatureAuc: 0.99, duplicateShare: 0.01, knownSeparators: [], splitMethod, table: split.table, train: split.train, validation: split.validation, positions: split.positions });
}

describe('a leak planted in a market table', () => {
  let read: ReadMarket;
  beforeAll(() => {
    const { bars } = simulateMarket(SimulationOptions.parse({ symbols: 2, barsPerSymbol: 40_000 }));
    read = tableOfBars({ bars, gaps: bars.map(() => 0), notes: [] }, options, 200);
  });

  const withColumn = (name: string, valueOf: (row: number, value: number) => number): Table => ({
    ...read.table,
    columns: read.table.columns.map((column) => (column.name === name && column.kind === 'numeric' ? { ...column, values: column.values.map((value, row) => valueOf(row, value)) } : column)),
  });
  const auditMarket = (table: Table) => new StageLine(exampleTools()).run(auditMarketStage, { symbols: read.symbols, rows: read.rows, table, options });

  it('is not there in the table as it is made', async () => {
    await expect(audit(read.table)).resolves.toBeUndefined();
    await expect(auditMarket(read.table)).resolves.toEqual({ eventsChecked: 4 });
  });

  it('is found where a feature reads the High Frame bar in progress, and named', async () => {
    // The close that the bar in progress will have, an hour after the event at most.
    const unclosed = (row: number): number => {
      const { series = 0, event } = read.rows[row] ?? {};
      return read.symbols[series]?.close[Math.ceil(((event?.bar ?? 0) + 1) / 12) * 12 - 1] ?? Number.NaN;
    };
    await expect(auditMarket(withColumn('hf_ema8', unclosed))).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK', problem: expect.stringMatching(/hf_ema8 of \S+ changed when the bars after the event were taken away/) });
  });

  it('is found where a feature is the label, and named', async () => {
    await expect(audit(withColumn('squeeze', (row) => read.table.labels[row] ?? 0))).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK', problem: expect.stringContaining('squeeze') });
  });

  it('is found where the scaler was fitted on all rows, and named', async () => {
    const { train, validation, description: split } = splitTable(read.table, HASH, SplitPolicy.parse({}));
    const all = Uint32Array.from({ length: read.table.rowCount }, (_, row) => row);
    const prepareAndProve = async (rows: Uint32Array) => {
      const line = new StageLine(exampleTools());
      const { fits, transforms } = await line.run(prepareStage, { table: read.table, split, train: rows, validation, options: TransformOptions.parse({}) });
      expect([transforms.fittedOn.rows, ...fits.map((fit) => fit.rows.length)]).toEqual([rows.length, rows.length, rows.length]);
      return line.run(proveFitsStage, { table: read.table, fits, validation });
    };
    await expect(prepareAndProve(all)).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK_FIT', problem: expect.stringContaining('transforms') });
    await expect(prepareAndProve(train)).resolves.toEqual({ thingsChecked: 2 });
  });

  it('is found where nothing was purged between the parts, and named', async () => {
    // Labels that take long, so that some are open at any moment.
    const { table } = tableOfBars({ bars: read.symbols, gaps: [0, 0], notes: [] }, MarketOptions.parse({ labels: { barriers: 'atr', target: 6, stop: 6 } }), 200);
    const { starts } = table.intervals ?? { starts: new Float64Array() };
    const ordered = Float64Array.from(starts).sort();
    const boundary = (share: number): number => ordered[Math.round(share * ordered.length)] ?? 0;
    const parts = Uint8Array.from(starts, (start) => Number(start >= boundary(0.7)) + Number(start >= boundary(0.85)));
    await expect(audit({ ...table, parts }, { method: 'column', column: 'part' })).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK', problem: expect.stringMatching(/labels? .*(?:decided|overlap)/), next: expect.stringContaining('purged-time') });
    await expect(audit(table)).resolves.toBeUndefined();
    await expect(audit(table, { method: 'stratified' })).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK' });
  });

  it('is found where events stand twice on both sides of the split, and named', async () => {
    const { train, validation } = splitTable(read.table, HASH, SplitPolicy.parse({}));
    const copies = new Map([...validation].map((row, index) => [row, train[index * 2] ?? 0]));
    const doubled: Table = {
      ...read.table,
      columns: read.table.columns.map((column) => (column.kind === 'numeric' ? { ...column, values: column.values.map((value, row) => column.values[copies.get(row) ?? row] ?? value) } : column)),
      labels: read.table.labels.map((label, row) => read.table.labels[copies.get(row) ?? row] ?? label),
    };
    await expect(audit(doubled)).rejects.toMatchObject({ kind: 'data', code: 'E_LEAK', problem: expect.stringMatching(/equal a training row in every column/) });
  });
});
