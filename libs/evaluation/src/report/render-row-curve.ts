import { drawCurveChart } from '../chart/draw-curve-chart.js';
import type { LearningCurve } from '../contract.js';
import { formatCount, formatFigure } from '../markup/format-figure.js';
import { html, type Markup } from '../markup/html.js';
import { sayRows } from './say-rows.js';

/** What more rows buy: AUC over the number of training rows. */
export function renderRowCurve({ points, model, conclusion }: LearningCurve, rows: number): Markup {
  const said = points.map(({ rows: count, auc, standardDeviation }) => `${formatCount(count)} rows: ${formatFigure(auc, 'score')} ± ${formatFigure(standardDeviation, 'score')}`);
  const picture = drawCurveChart({
    title: 'AUC by training rows',
    description: `${said.join('; ')}.`,
    xName: 'Training rows',
    yName: 'AUC',
    curves: [{ name: model, kind: 'validation', dots: true, points: points.map(({ rows: count, auc, standardDeviation }, index) => ({ x: count, y: auc, interval: [auc - standardDeviation, auc + standardDeviation], note: said[index] })) }],
  });
  return html`<h3>Would more rows help?</h3>${sayRows('validation', rows)}
<p class="lead"><bdi>${conclusion}</bdi></p><div class="charts two"><figure><figcaption><strong>AUC by training rows</strong> Of <bdi>${model}</bdi>, trained on ever more rows; whiskers: one standard deviation of repeats.</figcaption>${picture}</figure></div>`;
}
