import type { CrossValidated } from '../contract.js';
import { formatFigure, formatInterval } from '../markup/format-figure.js';
import { html, nothing, type Content, type Markup } from '../markup/html.js';
import { renderTable } from './render-table.js';

/** Kinds of model on the same folds of training and validation rows. */
export function renderCrossValidation(models: readonly CrossValidated[]): Markup {
  const folds = Math.max(...models.map((model) => model.folds.length));
  const warnings = models.flatMap(({ name, warning }) => (warning === null ? [] : [html`<li><bdi>${name}</bdi>: ${warning}</li>`]));
  return html`<h3>Cross-validation</h3><p class="rows"><span class="part validation">training and validation rows</span> ${folds} folds, each model trained on the others; no test row among them</p>
${warnings.length === 0 ? nothing : html`<ul class="notes">${warnings}</ul>`}
${renderTable({
    name: 'Cross-validation',
    caption: 'Mean over the folds with its 95% interval; spread is the best fold’s AUC less the worst’s.',
    rows: models,
    columns: [
      { head: 'Model', cell: ({ name }) => html`<bdi>${name}</bdi>` },
      { head: 'AUC', kind: 'number', cell: showAuc },
      { head: 'Standard deviation', kind: 'number', cell: ({ auc }) => formatFigure(auc?.standardDeviation, 'score') },
      { head: 'Spread', kind: 'number', cell: ({ auc }) => formatFigure(auc?.spread, 'score') },
      { head: 'AUC of each fold', cell: (model) => model.folds.map(({ auc }) => formatFigure(auc, 'score')).join(', ') },
    ],
  })}`;
}

function showAuc({ auc }: CrossValidated): Content {
  return auc === null ? formatFigure(null, 'score') : html`${formatFigure(auc.mean, 'score')}${auc.interval === null ? nothing : html`<p class="meaning">${formatInterval(auc.interval, 'score')}</p>`}`;
}
