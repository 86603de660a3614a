import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, runApp } from './run-app.js';

const HEADER = 'time,open,high,low,close,volume';

/** Five-minute bars that rise by a tick each. */
function risingBars(count: number): string[] {
  return Array.from({ length: count }, (_, bar) => {
    const price = 100 + bar / 100;
    return `${new Date(Date.UTC(2024, 0, 1) + bar * 300_000).toISOString()},${price},${price + 0.2},${price - 0.2},${price + 0.01},10`;
  });
}

const withRow = (bars: readonly string[], row: number, change: (cells: string[]) => string[]): string[] => bars.map((line, index) => (index === row ? change(line.split(',')).join(',') : line));

interface BadMarket {
  readonly name: string;
  readonly code: string;
  readonly says: RegExp;
  readonly bars: readonly string[];
  readonly args?: readonly string[];
  readonly status?: number;
}

const bars = risingBars(400);
const cases: readonly BadMarket[] = [
  { name: 'a high below its low', code: 'E_BARS_HIGH_LOW', says: /high/, bars: withRow(bars, 5, ([time = '', open = '', , low = '', close = '', volume = '']) => [time, open, String(Number(low) - 1), low, close, volume]) },
  { name: 'a price that is no number', code: 'E_BARS_MISSING', says: /close/, bars: withRow(bars, 5, (cells) => [...cells.slice(0, 4), 'NaN', '10']) },
  { name: 'a price of zero', code: 'E_BARS_PRICE', says: /above zero/, bars: withRow(bars, 5, ([time = '', open = '', high = '', , close = '', volume = '']) => [time, open, high, '0', close, volume]) },
  { name: 'a negative price', code: 'E_BARS_PRICE', says: /above zero/, bars: withRow(bars, 5, ([time = '', open = '', high = '', , close = '', volume = '']) => [time, open, high, '-3', close, volume]) },
  { name: 'times out of order', code: 'E_BARS_ORDER', says: /order of time/, bars: [...bars.slice(0, 10), bars[11] ?? '', bars[10] ?? '', ...bars.slice(12)] },
  { name: 'a duplicated bar', code: 'E_BARS_DUPLICATE', says: /second one/, bars: [...bars.slice(0, 10), bars[9] ?? '', ...bars.slice(10)] },
  { name: 'a frame finer than the data', code: 'E_BARS_FRAME', says: /market\.frame=5m/, bars, args: ['--frame=1m'] },
  { name: 'too few bars for the averages', code: 'E_MARKET_NO_EVENTS', says: /800 needed to warm up/, bars },
  { name: 'hardly any bars', code: 'E_BARS_FEW', says: /20 bars/, bars: bars.slice(0, 10) },
  { name: 'a hole of a month', code: 'E_BARS_GAP', says: /longestGapDays/, bars: bars.map((line, bar) => (bar < 200 ? line : line.replace('2024-01', '2024-02'))) },
  { name: 'no pattern in many bars', code: 'E_MARKET_NO_EVENTS', says: /test bar/, bars: risingBars(6000) },
  { name: 'a missing column', code: 'E_', says: /volume|close/, bars: bars.map((line) => line.split(',').slice(0, 4).join(',')) },
  { name: 'a frame without two frames above it', code: 'E_MARKET_FRAME', says: /1W/, bars, args: ['--frame=1W'], status: 2 },
  { name: 'a table and bars together', code: 'E_CONFIG', says: /got both/, bars, args: ['--data=bars.csv'], status: 2 },
];

const pipeline = openSession('pipeline');
const gate = openSession('gate-check');

describe('pipeline train refuses bad bars in one line, and leaves nothing behind', () => {
  it.each(cases)('refuses $name', async ({ code, says, bars: lines, args = [], status = 3 }) => {
    const folder = freshFolder();
    const columns = lines[0]?.split(',').length ?? 0;
    writeFileSync(join(folder, 'bars.csv'), `${[HEADER.split(',').slice(0, columns).join(','), ...lines].join('\n')}\n`);
    const run = await pipeline(['train', '--market=bars.csv', ...args, '--set=analysis.depth=none', '--quiet'], { folder });
    expect({ status: run.status, error: run.answer?.error?.code }).toEqual({ status, error: expect.stringMatching(new RegExp(`^${code}`)) });
    expect(run.errors).toMatch(says);
    expect(run.errors.trim().split('\n')).toHaveLength(1);
    expect(run.errors).toMatch(/; next: /);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });
});

describe('pipeline train without data', () => {
  const folder = freshFolder();
  const run = runApp('pipeline', ['train', '--set=market.simulation.symbols=2', '--set=market.labels.barriers=atr', '--set=market.labels.target=12', '--set=market.labels.stop=12', '--set=training.epochs=6'], { folder });
  const runFolder = join(folder, run.answer?.run ?? '');

  // Wide barriers: some labels are still open wherever the split cuts.
  it('trains on Gecko patterns of a simulated market, purged at both borders of the split', () => {
    expect(run.errors).not.toContain('    at ');
    expect(run.status).toBe(run.answer?.exitCode);
    expect([0, 1]).toContain(run.status);
    expect(run.errors).toMatch(/Geckos in \d+ bars of 2 symbols; \d+ labelled, worth \d+ independent ones/);
    expect(run.output).toMatch(/best AUC any model can reach on this simulated market is about 0\.\d{3}/);
    const metadata: { split: { purgedRows: number }; data: { columns: unknown[] }; market: { options: { frame: string } } } = JSON.parse(readFileSync(join(runFolder, 'bundle', 'metadata.json'), 'utf8'));
    expect(metadata.split.purgedRows).toBeGreaterThan(0);
    expect(metadata.data.columns.length).toBeGreaterThanOrEqual(62);
    expect(metadata.market.options.frame).toBe('5m');
  });

  it('writes the registry of the 62 features beside the bundle', () => {
    expect(readdirSync(runFolder).sort()).toEqual(['analysis.json', 'bundle', 'feature_registry.json', 'model-card.json', 'model-card.md', 'report.html', 'run.json', 'train.log', 'training-history.csv', 'verdict.json']);
    const registry: { features: { name: string }[] } = JSON.parse(readFileSync(join(runFolder, 'feature_registry.json'), 'utf8'));
    expect(registry.features.length).toBeGreaterThanOrEqual(62);
    expect(registry.features[0]?.name).toBe('event_range');
  });

  it('says how many events there are where they are fewer than 200, and which stage refused the others', async () => {
    const few = await pipeline(['train', '--set=market.simulation.symbols=1', '--set=market.simulation.barsPerSymbol=8000', '--quiet'], { folder: freshFolder() });
    expect({ status: few.status, code: few.answer?.error?.code }).toEqual({ status: 3, code: 'E_MARKET_FEW_EVENTS' });
    expect(few.errors).toMatch(/expected at least 200 labelled events, got \d+ of \d+ events.* wide enough for a test bar; refused: /);
    expect(few.errors.trim().split('\n')).toHaveLength(1);
  });

  it('shows events with their stages, label reasons, base rate, bounds and uniqueness in the report', () => {
    const report = readFileSync(join(runFolder, 'report.html'), 'utf8');
    for (const words of ['consolidation', 're-entry', 'fair game', 'stop first', 'target first', 'purged']) expect(report).toContain(words);
    expect(report.match(/<svg[^>]*class="[^"]*event/g)?.length).toBeGreaterThanOrEqual(3);
  });

  it('is judged alike by the gate, which makes the table of the bars again', async () => {
    const checked = await gate(['check'], { folder });
    expect(checked.status).toBe(run.status);
    expect(checked.answer?.metrics?.test).toEqual(run.answer?.metrics?.test);
  });

  it('is refused by a policy that wants other labels', async () => {
    writeFileSync(join(folder, 'policy.yaml'), 'market: {labels: {barriers: structural}}\n');
    const checked = await gate(['check', '--policy=policy.yaml'], { folder });
    expect(checked.status).toBe(1);
    expect(checked.answer?.checks).toContainEqual(expect.objectContaining({ id: 'data.reading', passed: false }));
  });

  it('is refused where its bars were changed', async () => {
    const other = join(folder, 'SIM1.csv');
    const names: string[] = JSON.parse(readFileSync(join(runFolder, 'run.json'), 'utf8')).data.location.files.map((file: string) => join(runFolder, file));
    const text = readFileSync(names[0] ?? '', 'utf8').split('\n');
    writeFileSync(other, text.slice(0, -5000).join('\n'));
    const checked = await gate(['check', `--data=${other}`, `--data=${names[1]}`], { folder });
    expect({ status: checked.status, code: checked.answer?.error?.code }).toEqual({ status: 3, code: 'E_DATA_CHANGED' });
  });
});
