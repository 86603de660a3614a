import type { SliceMetrics, VersionComparison } from '@gecko/gate/contract';
import type { BinaryMetrics } from '@gecko/evaluation/contract';
import { markdownCode, markdownText } from '@gecko/kernel';
import type { Section } from './fold-table.js';
import { formatDifference, formatInterval, formatNumber } from './format-number.js';
import type { JudgedCandidate } from './judged-candidate.js';
import type { ReadableVerdict } from './readable-verdict.js';

const METRIC_NAMES = { accuracy: 'accuracy', auc: 'AUC', logLoss: 'log loss' } as const;

/** Metrics by part, the candidate's beside those that the published version was given when it was judged. */
export function figuresSection({ verdict, published }: Pick<JudgedCandidate, 'verdict' | 'published'>): Section {
  const { measurements, onTestRows } = verdict;
  const before = published !== undefined && 'verdict' in published && published.verdict !== undefined ? { name: `version ${published.version}`, verdict: published.verdict } : undefined;
  const rows = [
    figureRow('train', 'candidate', measurements.train),
    figureRow('validation', 'candidate', measurements.validation),
    ...(before === undefined ? [] : [figureRow('validation', before.name, before.verdict.measurements.validation)]),
    ...(onTestRows === undefined ? [] : [figureRow('test', 'candidate', onTestRows.test)]),
    ...(onTestRows === undefined || before === undefined ? [] : [figureRow('test', before.name, before.verdict.measurements.test)]),
  ];
  const otherRows = before !== undefined && before.verdict.subject.split !== verdict.subject.split;
  const lines = otherRows ? [`The figures of ${before.name} are of other rows: its data or split are not the candidate's.`] : [];
  return { heading: 'Figures', lines, table: { columns: ['rows', 'model', 'n', 'accuracy', '95% interval', 'AUC', '95% interval', 'log loss'], rows } };
}

function figureRow(part: string, model: string, { n, accuracy, auc, logLoss, intervals }: BinaryMetrics): string[] {
  return [part, model, String(n), formatNumber(accuracy), formatInterval(intervals.accuracy), formatNumber(auc), formatInterval(intervals.auc), formatNumber(logLoss)];
}

/** Against published versions on the same test rows, and by slice; none where test figures are held back. */
export function comparisonSections({ onTestRows }: ReadableVerdict): Section[] {
  if (onTestRows === undefined) return [];
  const { comparisons, slices } = onTestRows;
  return [...comparisons.map(comparisonSection), ...(slices.length === 0 ? [] : [slicesSection(slices)])];
}

function comparisonSection({ against, version, incomparable, n, differences, flips }: VersionComparison): Section {
  const which = against === 'best' ? 'the best published version' : 'the published version';
  if (version === null) return { heading: `Against ${which}`, lines: ['Nothing is published yet.'] };
  const heading = `Against ${which}, ${version}`;
  if (incomparable !== null) return { heading, lines: [`Not compared: ${markdownText(incomparable)}`] };
  const rows = (['accuracy', 'auc', 'logLoss'] as const).map((metric) => {
    const found = differences[metric];
    return found === null ? [METRIC_NAMES[metric], '–', '–', '–', ''] : [METRIC_NAMES[metric], formatNumber(found.candidate), formatNumber(found.version), formatDifference(found.difference), formatInterval(found.interval)];
  });
  const { toPositive, toNegative, nowRight, nowWrong } = flips;
  const decisions = `Decisions that changed: ${toPositive + toNegative} of ${n} test rows (${toPositive} to positive, ${toNegative} to negative); ${nowRight} are right now, ${nowWrong} wrong.`;
  return { heading, lines: [decisions], table: { columns: ['on the same test rows', 'candidate', `version ${version}`, 'difference', '95% interval'], rows } };
}

function slicesSection(slices: readonly SliceMetrics[]): Section {
  const rows = slices.map(({ column, metrics, accuracyInterval, aucInterval }) => [markdownCode(column), markdownCode(metrics.label), String(metrics.n), formatNumber(metrics.accuracy), formatInterval(accuracyInterval), formatNumber(metrics.auc), formatInterval(aucInterval)]);
  return { heading: 'Parts of the test rows', lines: [], table: { columns: ['column', 'value', 'n', 'accuracy', '95% interval', 'AUC', '95% interval'], rows } };
}
