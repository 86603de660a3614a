import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, whenBrowser } from './open-browser.fixture.js';
import { freshFolder, runApp, type AppRun } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

/** The library's own example with every part filled: what a real run fills depends on its data. */
const { exampleFullReport } = jest.requireActual<{ exampleFullReport: (status: string) => unknown }>('../../../libs/evaluation/src/report/example-analysis.fixture.ts');
const { renderReport } = jest.requireActual<{ renderReport: (input: unknown) => string }>('../../../libs/evaluation/src/report/render-report.ts');

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const table = smallTable(400);
const folder = freshFolder();
let trained: AppRun;

beforeAll(() => {
  const data = writeTable(folder, table.lines);
  trained = runApp('pipeline', ['train', `--data=${data}`, `--positive=${table.positive}`, '--set=training.backend=cpu', '--set=training.epochs=6', '--set=analysis.depth=none', '--quiet'], { folder });
});

describe('report', () => {
  it('makes the page of a run anew, with the analysis and a model card', () => {
    const run = trained.answer?.run ?? '';
    const again = runApp('pipeline', ['report', run, '--out=page.html'], { folder });
    expect([again.status, again.errors]).toEqual([0, expect.stringContaining('analysis: quick')]);
    expect(again.answer).toMatchObject({ status: 'passed', run, report: 'page.html', metrics: trained.answer?.metrics });
    const card = JSON.parse(readFileSync(join(folder, run, 'model-card.json'), 'utf8'));
    expect(card).toMatchObject({ verdict: trained.answer?.status, leftOut: [] });
    expect(readFileSync(join(folder, run, 'model-card.md'), 'utf8')).toContain(`bundle \`${card.bundle}\``);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toMatch(/<\/html>\s*$/);
  });

  it('refuses a place in the bundle, and a run without a verdict on it', () => {
    const run = trained.answer?.run ?? '';
    const frozen = runApp('pipeline', ['report', run, `--out=${run}/bundle/report.html`], { folder });
    expect([frozen.status, frozen.answer?.error?.code]).toEqual([2, 'E_REPORT_OUT']);
    const verdict = join(folder, run, 'verdict.json');
    const text = readFileSync(verdict, 'utf8');
    writeFileSync(verdict, text.replace(/"bundle":"[0-9a-f]{64}"/, `"bundle":"${'0'.repeat(64)}"`));
    const unjudged = runApp('pipeline', ['report', run], { folder });
    writeFileSync(verdict, text);
    expect([unjudged.status, unjudged.answer?.error]).toEqual([2, expect.objectContaining({ code: 'E_REPORT_VERDICT', next: expect.stringContaining('gate-check:check --candidate=') })]);
  });
});

whenBrowser()('the page in a browser (needs Chromium, which apt-get install chromium brings)', () => {
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    writeFileSync(join(folder, 'full.html'), renderReport(exampleFullReport('refused')));
    browser = await openBrowser();
  });
  afterAll(async () => browser.close());

  async function open(file: string, colorScheme: 'light' | 'dark', { width = 1280, script = true } = {}): Promise<Page> {
    const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled: script })).newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => (request.url().startsWith('file:') ? undefined : complaints.push(request.url())));
    await page.goto(`file://${join(folder, file)}`);
    return page;
  }

  it.each([
    ['full.html', 'light', 1280],
    ['full.html', 'dark', 360],
    ['page.html', 'dark', 1280],
  ] as const)('has no barrier that axe finds in %s, %s, %i wide, complains of nothing and does not scroll sideways', async (file, scheme, width) => {
    const page = await open(file, scheme, { width });
    const barriers = await page.evaluate(`${AXE};axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
    expect(barriers).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('has a slider that keys move, with figures, cost and curve that follow', async () => {
    const page = await open('full.html', 'light');
    const shown = (name: string): Promise<string> => page.innerText(`#shown-${name}`);
    const slider = page.locator('#threshold-slider');
    expect([await slider.isVisible(), await shown('threshold')]).toEqual([true, '0.5']);
    const before = await page.getAttribute('#threshold .cursor', 'd');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await shown('threshold')).toBe('0.51');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0\.51: precision \d+\.\d%, recall \d+\.\d%, cost \d+$/);
    expect(await page.getAttribute('#threshold .cursor', 'd')).not.toBe(before);
    await page.fill('#cost-false-negative', '5');
    const counts = await Promise.all(['false-positive', 'false-negative', 'true-positive', 'cost', 'precision'].map(shown));
    const [falsePositive = 0, falseNegative = 0, truePositive = 0, cost = 0] = counts.map(Number);
    expect(cost).toBe(falsePositive + 5 * falseNegative);
    expect(counts[4]).toBe(`${((100 * truePositive) / (truePositive + falsePositive)).toFixed(1)}%`);
    await page.click('#go-cheapest');
    expect(Number(await shown('cost'))).toBeLessThan(cost);
    await page.keyboard.press('Home');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('can be read without script: the slider is not there, the same figures are', async () => {
    const page = await open('full.html', 'light', { script: false });
    expect(await page.locator('#threshold-tool').isVisible()).toBe(false);
    expect(await page.locator('#threshold table.plain').first().innerText()).toContain('Youden');
    await page.close();
  });
});
