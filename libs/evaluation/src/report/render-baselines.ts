import type { Baseline, ReportInput } from '../contract.js';
import { formatFigure } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { focusMetrics, PART_NAMES } from './focus-metrics.js';
import { sayRows } from './say-rows.js';

const NAMES: Record<Baseline['name'], { readonly name: string; readonly meaning: string }> = {
  random: { name: 'Random', meaning: 'a fair coin for every row' },
  majority: { name: 'Majority', meaning: 'always the more frequent class in training' },
  stratified: { name: 'Stratified', meaning: 'drawn with the training share of positives' },
  'fair game': { name: 'Fair game', meaning: 'the chance by reward/risk alone' },
};

/** The model beside predictors that know nothing: those that never look at a row, and of market events the odds of a fair game. */
export function renderBaselines({ metrics, baselines }: ReportInput): Markup {
  const focus = focusMetrics(metrics);
  if (!baselines || !focus) return html`<p class="empty">No baselines were compared.</p>`;
  const { accuracy, auc, logLoss } = focus.metrics;
  const model = renderRow('This model', `on ${PART_NAMES[focus.part].toLowerCase()} rows`, [accuracy, auc, logLoss], 'model');
  const others = baselines.baselines.map((baseline) => renderRow(NAMES[baseline.name].name, NAMES[baseline.name].meaning, [baseline.accuracy, baseline.auc, baseline.logLoss]));
  return html`<h3>Simple baselines</h3>${focus.part === 'train' ? nothing : sayRows(focus.part, focus.metrics.n)}
${renderSummary(baselines, logLoss)}<table class="baselines"><thead><tr><th scope="col">Predictor</th><th scope="col" class="number">Accuracy</th><th scope="col" class="number">AUC</th><th scope="col" class="number">Log loss</th></tr></thead><tbody>${model}${others}</tbody></table>
`;
}

function renderSummary({ baselines, closedAucShare, priorLogLoss, bestLogLoss }: NonNullable<ReportInput['baselines']>, logLoss: number | null): Markup {
  const closed = closedAucShare === null ? nothing : html`In AUC the model goes <strong>${formatFigure(closedAucShare, 'share')}</strong> of the way from the best baseline to perfect. `;
  const rival = bestLogLoss < priorLogLoss ? 'of the fair game' : 'of always predicting the training share';
  const better = logLoss === null ? nothing : html`Its log loss is ${logLoss < bestLogLoss ? 'better' : 'not better'} than that ${rival} (${formatFigure(bestLogLoss, 'score')}).`;
  return html`<p class="lead">${closed}${better}</p>${baselines.some(({ name }) => name === 'fair game') ? explainFairGame() : nothing}`;
}

function explainFairGame(): Markup {
  return html`<p class="lead">Were prices a fair game, a trade would still reach a near target more often than a far one: with the chance stop distance / (target distance + stop distance). So reward/risk alone tells events apart, and a model knows something of the market only as far as it is better than this “Fair game”.</p>
`;
}

function renderRow(name: string, meaning: string, [accuracy, auc, logLoss]: readonly [number | null, number | null, number | null], kind = ''): Markup {
  return html`<tr class="${kind}"><th scope="row">${name}<p class="meaning">${meaning}</p></th><td class="number">${formatFigure(accuracy, 'share')}</td><td class="number">${formatFigure(auc, 'score')}</td><td class="number">${formatFigure(logLoss, 'score')}</td></tr>`;
}
