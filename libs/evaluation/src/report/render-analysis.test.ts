import { sha256 } from '@gecko/kernel';
import { ReportInput } from '../contract.js';
import { findBrokenTags } from '../markup/find-broken-tags.fixture.js';
import { boundInput } from './bound-input.js';
import { exampleAnalysis, exampleFullReport, exampleReference, exampleReview } from './example-analysis.fixture.js';
import { exampleReport } from './example-report.fixture.js';
import { renderReport } from './render-report.js';

const page = renderReport(exampleFullReport('passed'));
const withoutScript = (text: string): string => text.replace(/<script>[^]*<\/script>\n/, '');
const sectionOf = (text: string, id: string): string => text.split(`<section id="${id}"`)[1]?.split('</section>')[0] ?? '';

describe('the report of an analysed model', () => {
  it('takes the example in the form of the contract, and leaves it whole', () => {
    const input = exampleFullReport('passed');
    expect(ReportInput.parse(input)).toEqual(input);
    expect(boundInput(input)).toEqual(input);
  });

  it('is well-formed, in the order that a reader asks, and asks for nothing outside itself', () => {
    expect(findBrokenTags(withoutScript(page))).toEqual([]);
    expect([...page.matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id)).toEqual(['checks', 'metrics', 'comparison', 'discrimination', 'learning', 'calibration', 'threshold', 'importance', 'explanations', 'dependence', 'weaknesses', 'drift', 'latency', 'data', 'review', 'facts']);
    expect([...page.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id)).toEqual([...page.matchAll(/<section id="([a-z]+)"/g)].map(([, id]) => id));
    expect(page).not.toMatch(/https?:|src=|url\(|@import|<link|\son[a-z]+="/i);
    expect(withoutScript(page)).not.toMatch(/NaN|undefined|\[object|Infinity/);
    expect(Buffer.byteLength(page)).toBeLessThan(300_000);
  });

  it('runs one script, allowed by its hash alone', () => {
    const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)].map(([, text]) => text ?? '');
    expect(scripts).toHaveLength(1);
    const digest = Buffer.from(sha256(scripts[0] ?? ''), 'hex').toString('base64');
    expect(page).toContain(`content="default-src 'none'; `);
    expect(page).toContain(`script-src &#39;sha256-${digest}&#39;;`);
    expect(scripts[0]).not.toMatch(/innerHTML|outerHTML|document\.write|eval|fetch|</);
  });

  it('says of every section with figures which rows they are of', () => {
    for (const id of ['comparison', 'discrimination', 'learning', 'calibration', 'threshold', 'importance', 'explanations', 'dependence', 'weaknesses', 'drift']) expect(sectionOf(page, id)).toMatch(/<p class="rows"><span class="part (test|validation|training)">/);
    expect(sectionOf(page, 'calibration')).toContain('<span class="part validation">validation rows</span> 300, the trainer’s analysis');
    expect(sectionOf(page, 'comparison')).toContain('<span class="part test">test rows</span> 300, measured by the gate');
  });

  it('has every id once, and labels for every input', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(page).toContain('<label for="threshold-slider">');
  });

  it('shows without script what the slider would: the rules and the figures by threshold', () => {
    const threshold = sectionOf(page, 'threshold');
    expect(threshold).toContain('id="threshold-tool" class="tool" role="group" aria-label="Try a threshold"');
    expect(threshold).toContain(' hidden="">');
    expect(threshold).toMatch(/1 Youden’s J<\/th><td class="number">0\.42<p class="meaning">0\.380 to 0\.560/);
    expect(threshold).toContain('<summary>Figures at every 5th threshold</summary>');
    expect([...threshold.matchAll(/<option value="(\d+)">/g)].map(([, value]) => Number(value))).toEqual((exampleAnalysis().thresholds?.choices ?? []).map(({ threshold: at }) => Math.round(at * 100)));
  });

  it('draws columns below the noise floor faint, and contributions against the class to the left', () => {
    expect(sectionOf(page, 'importance').match(/class="for faint"|class="against faint"/g)).toHaveLength(4);
    expect(sectionOf(page, 'explanations')).toMatch(/<title>balance = 1,204\.5: -1\.480<\/title><rect class="against"/);
  });

  it.each([
    ['comparison', 'not comparable: <bdi>it reads the column &quot;shop&quot;'],
    ['comparison', 'AUCs of folds lie 0.108 apart'],
    ['learning', 'Twice the training rows would add about 0.013 AUC.'],
    ['weaknesses', 'age &gt;= 60 and region = east'],
    ['review', '<span class="severity">HIGH</span>'],
    ['drift', 'edges -120, 80, 310'],
    ['dependence', 'Probability by visits_last_30_days'],
  ])('shows in %s: %s', (id, words) => {
    expect(sectionOf(page, id)).toContain(words);
  });

  it('leaves out whatever part is null', () => {
    const bare = { ...exampleAnalysis(), performance: null, calibration: null, thresholds: null, comparison: null, explanation: null, errors: null, learningCurve: null };
    expect(renderReport({ ...exampleReport('passed'), analysis: bare })).toBe(renderReport(exampleReport('passed')));
    const one = renderReport({ ...exampleReport('passed'), analysis: { ...bare, thresholds: exampleAnalysis().thresholds } });
    expect(one).toContain('Youden’s J');
    expect(one).not.toMatch(/<script|id="threshold-tool"|id="calibration"/);
  });

  it('lets no text of an analysis become markup', () => {
    const hostile = '"><script>alert(1)</script>\u202e';
    const poison = (value: unknown): unknown => (Array.isArray(value) ? value.map(poison) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, key === 'cause' ? member : poison(member)])) : typeof value === 'string' ? hostile : value);
    const { explanation, errors, comparison } = exampleAnalysis();
    const input = ReportInput.shape.analysis.parse({ ...exampleAnalysis(), explanation: poison(explanation), errors: poison(errors), comparison: { ...comparison, crossValidation: poison(comparison?.crossValidation) } });
    const text = renderReport({ ...exampleFullReport('refused'), analysis: input, reference: { ...exampleReference(), columns: exampleReference().columns.map((column) => ({ ...column, name: hostile })) }, review: { ...exampleReview(), findings: exampleReview().findings.map((finding) => ({ ...finding, item: hostile, place: hostile, issue: hostile, impact: hostile, fix: hostile })) } });
    expect(findBrokenTags(withoutScript(text))).toEqual([]);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/\p{Cf}/u);
  });

  it('stays under 1 MB with far too much of everything', () => {
    const long = 'naïve & <long> "text" '.repeat(50);
    const grow = (value: unknown): unknown => (Array.isArray(value) ? (value.length === 2 && value.every(Number.isFinite) ? value : Array.from({ length: 300 }, (_, index) => grow(value[index % value.length]))) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, grow(member)])) : value);
    const lengthen = (value: unknown): unknown => (Array.isArray(value) ? value.map(lengthen) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, key === 'cause' ? member : lengthen(member)])) : typeof value === 'string' ? long : value);
    const { explanation, errors, comparison, performance, calibration, thresholds, learningCurve } = exampleAnalysis();
    const analysis = ReportInput.shape.analysis.parse({ ...exampleAnalysis(), performance: grow(performance), calibration: grow(calibration), thresholds: grow(thresholds), comparison: grow(comparison), explanation: grow(lengthen(explanation)), errors: grow(lengthen(errors)), learningCurve: grow(learningCurve) });
    const text = renderReport({ ...exampleFullReport('refused'), analysis });
    expect(findBrokenTags(withoutScript(text))).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  });
});
