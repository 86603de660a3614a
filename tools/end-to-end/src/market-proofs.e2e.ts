import { openSession } from './open-session.fixture.js';
import { freshFolder, startApp, type AppRun } from './run-app.js';

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);
/** On a busy machine; half a minute on an idle one. */
const TEN_RUNS_MS = 600_000;

const sessions = [openSession('pipeline'), openSession('pipeline')];

/** A run of each seed on a simulated market, in two processes side by side. */
async function trainSeeds(...settings: string[]): Promise<AppRun[]> {
  const halves = sessions.map(async (pipeline, half) => {
    const runs: AppRun[] = [];
    for (const seed of SEEDS.filter((_, index) => index % sessions.length === half)) {
      runs.push(await pipeline(['train', `--set=market.simulation.seed=${seed}`, ...settings.map((setting) => `--set=${setting}`), '--set=analysis.depth=none', '--quiet'], { folder: freshFolder() }));
    }
    return runs;
  });
  return (await Promise.all(halves)).flat();
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const standardErrorOfMean = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));
const testAuc = ({ answer }: AppRun): number => answer?.metrics?.test.auc ?? Number.NaN;
const rows = ({ answer }: AppRun): number => Object.values(answer?.metrics ?? {}).reduce((sum, { n }) => sum + n, 0);

describe('a simulated market whose edge is switched off', () => {
  // With the pattern's own barriers reward/risk alone foretells something, as b / (a + b) of a fair game win; barriers in ATR leave nothing.
  it('leaves nothing to learn: over ten seeds the mean test AUC is within two standard errors of 0.5, and the gate refuses all ten', async () => {
    const runs = await trainSeeds('market.simulation.edge=0', 'market.simulation.barsPerSymbol=22000', 'market.labels.barriers=atr', 'training.epochs=5', 'training.backend=cpu');
    expect(Math.min(...runs.map(rows))).toBeGreaterThanOrEqual(1000);
    const aucs = runs.map(testAuc);
    expect(Math.abs(mean(aucs) - 0.5)).toBeLessThan(2 * standardErrorOfMean(aucs));
    expect(runs.map(({ status, answer }) => [status, answer?.status])).toEqual(SEEDS.map(() => [1, 'refused']));
  }, TEN_RUNS_MS);
});

describe('a simulated market with its default edge', () => {
  it('has an oracle AUC from 0.80 to 0.88, no column above 0.65, and the model goes at least 60% of the way to it and passes', async () => {
    const run = await startApp('pipeline', ['train'], { folder: freshFolder() }).ended;
    const oracle = Number(/simulated market is about (0\.\d+)/.exec(run.output)?.[1]);
    expect(oracle).toBeGreaterThan(0.8);
    expect(oracle).toBeLessThan(0.88);
    expect(run.answer?.checks?.find(({ id }) => id === 'data.single_feature')?.value).toBeLessThan(0.65);
    expect((testAuc(run) - 0.5) / (oracle - 0.5)).toBeGreaterThan(0.6);
    expect([run.status, run.answer?.status]).toEqual([0, 'passed']);
  });
});
