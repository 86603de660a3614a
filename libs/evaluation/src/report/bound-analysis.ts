import type { Analysis, DriftReference, LocalExplanation, Review } from '../contract.js';
import { shortenText } from './shorten-text.js';

const MOST = { bins: 20, sweep: 201, choices: 8, classes: 10, lift: 20, rivals: 20, models: 12, folds: 20, columns: 40, clusters: 20, samples: 8, contributions: 12, dependence: 12, points: 24, worst: 12, values: 12, slices: 20, robustness: 40, curve: 20, reference: 60, levels: 8, findings: 60, items: 120 } as const;
const LONGEST = { name: 60, value: 40, line: 300 } as const;

const name = (text: string): string => shortenText(text, LONGEST.name);
const line = (text: string): string => shortenText(text, LONGEST.line);
const named = <T extends { readonly column: string }>(entry: T): T => ({ ...entry, column: name(entry.column) });
const valued = <T extends { readonly column: string; readonly value: string }>(entry: T): T => ({ ...named(entry), value: shortenText(entry.value, LONGEST.value) });

/** The same analysis, small enough for one page: of each list the first, which are those that weigh most, and of long texts the beginning. */
export function boundAnalysis(analysis: Analysis): Analysis {
  const { performance, calibration, thresholds, learningCurve } = analysis;
  return {
    ...analysis,
    performance: performance && { ...performance, perClass: performance.perClass.slice(0, MOST.classes).map((entry) => ({ ...entry, label: name(entry.label) })), lift: performance.lift.slice(0, MOST.lift), sweep: performance.sweep.slice(0, MOST.sweep) },
    calibration: calibration && { ...calibration, bins: calibration.bins.slice(0, MOST.bins), candidates: calibration.candidates.slice(0, MOST.choices) },
    thresholds: thresholds && { ...thresholds, choices: thresholds.choices.slice(0, MOST.choices).map((choice) => ({ ...choice, meaning: line(choice.meaning) })) },
    comparison: boundComparison(analysis.comparison),
    explanation: boundExplanation(analysis.explanation),
    errors: boundErrors(analysis.errors),
    learningCurve: learningCurve && { ...learningCurve, points: learningCurve.points.slice(0, MOST.curve), model: name(learningCurve.model), conclusion: line(learningCurve.conclusion) },
  };
}

function boundComparison(comparison: Analysis['comparison']): Analysis['comparison'] {
  return (
    comparison && {
      ...comparison,
      rivals: comparison.rivals.slice(0, MOST.rivals).map((rival) => ({ ...rival, name: name(rival.name) })),
      crossValidation: comparison.crossValidation.slice(0, MOST.models).map((model) => ({ ...model, name: name(model.name), folds: model.folds.slice(0, MOST.folds), warning: model.warning === null ? null : line(model.warning) })),
    }
  );
}

function boundExplanation(explanation: Analysis['explanation']): Analysis['explanation'] {
  if (explanation === null) return null;
  const { importance, clusters, shap, samples, dependence } = explanation;
  return {
    ...explanation,
    importance: importance.slice(0, MOST.columns).map(named),
    clusters: clusters.slice(0, MOST.clusters).map((cluster) => ({ ...cluster, columns: cluster.columns.slice(0, MOST.values).map(name) })),
    shap: { ...shap, method: line(shap.method), columns: shap.columns.slice(0, MOST.columns).map(named) },
    samples: samples.slice(0, MOST.samples).map(boundSample),
    dependence: dependence.slice(0, MOST.dependence).map((entry) => ({ ...named(entry), points: entry.points.slice(0, MOST.points).map((point) => ({ ...point, value: shortenText(point.value, LONGEST.value) })) })),
  };
}

/** What further contributions come to is kept as one, so that they still add up. */
function boundSample(sample: LocalExplanation): LocalExplanation {
  const shown = sample.contributions.slice(0, MOST.contributions).map(valued);
  const rest = sample.contributions.slice(MOST.contributions);
  const others = rest.length === 0 ? [] : [{ column: `${rest.length} further columns`, value: 'together', contribution: rest.reduce((sum, { contribution }) => sum + contribution, 0) }];
  return { ...sample, reason: line(sample.reason), contributions: [...shown, ...others] };
}

function boundErrors(errors: Analysis['errors']): Analysis['errors'] {
  return (
    errors && {
      ...errors,
      worst: errors.worst.slice(0, MOST.worst).map((row) => ({ ...row, values: row.values.slice(0, MOST.values).map(valued) })),
      slices: errors.slices.slice(0, MOST.slices).map((slice) => ({ ...slice, name: line(slice.name) })),
      robustness: errors.robustness.slice(0, MOST.robustness).map((entry) => ({ ...entry, change: line(entry.change), column: entry.column === null ? null : name(entry.column) })),
    }
  );
}

export function boundReference(reference: DriftReference): DriftReference {
  const columns = reference.columns.slice(0, MOST.reference).map((column) => {
    if (column.kind === 'numeric') return { ...column, name: name(column.name), edges: column.edges.slice(0, MOST.bins), counts: column.counts.slice(0, MOST.bins + 1) };
    const rest = column.counts.slice(MOST.levels).reduce((sum, count) => sum + count, 0);
    return { ...column, name: name(column.name), levels: column.levels.slice(0, MOST.levels).map((level) => shortenText(level, LONGEST.value)), counts: column.counts.slice(0, MOST.levels), other: column.other + rest };
  });
  return { ...reference, columns };
}

export function boundReview(review: Review): Review {
  return {
    ...review,
    items: review.items.slice(0, MOST.items).map((item) => ({ ...item, item: name(item.item), group: name(item.group), question: line(item.question), evidence: line(item.evidence) })),
    findings: review.findings.slice(0, MOST.findings).map((finding) => ({ ...finding, item: name(finding.item), place: line(finding.place), issue: line(finding.issue), impact: line(finding.impact), fix: line(finding.fix) })),
  };
}
