import { drawCurveChart } from '../chart/draw-curve-chart.js';
import type { Calibration, ReportInput } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatSigned } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { renderCards } from './render-cards.js';
import { formatP } from './render-rivals.js';
import { renderSection } from './render-section.js';
import { renderTable } from './render-table.js';
import { sayRows } from './say-rows.js';

const METHODS: Record<Calibration['advised'], string> = { none: 'the model’s own', platt: 'Platt (a line on the log-odds)', temperature: 'temperature (a factor on the log-odds)', isotonic: 'isotonic (rising steps)' };

/** Whether a probability of 0.8 comes true in 80 of 100 rows, and what would help. */
export function renderCalibration({ analysis }: ReportInput): Markup {
  const calibration = analysis?.calibration;
  if (!analysis || !calibration) return nothing;
  return renderSection('calibration', 'Do probabilities mean frequencies?', html`${sayRows('validation', analysis.rows.validation)}
<p class="lead">${conclude(calibration)}</p>${renderFigures(calibration)}
<div class="charts two">${renderReliability(calibration)}</div>${renderCandidates(calibration)}`);
}

function conclude({ advised, applied, slope }: Calibration): string {
  const own = applied === 'none' ? 'Probabilities are the network’s own.' : `When the model was made its probabilities went through: ${METHODS[applied]}.`;
  const advice = advised === 'none' ? 'No method makes them better on rows it was not fitted on.' : `Out of fold, this would help: ${METHODS[advised]}.`;
  const sure = slope === null ? '' : slope < 0.8 ? ' They are more extreme than the labels bear out.' : slope > 1.25 ? ' They are less extreme than the labels bear out.' : '';
  return `${own} ${advice}${sure}`;
}

function renderFigures({ expectedError, largestError, brier, brierSkill, murphy, slope, intercept, spiegelhalter }: Calibration): Markup {
  const parts = murphy === null ? undefined : `reliability ${formatFigure(murphy.reliability, 'score')}, resolution ${formatFigure(murphy.resolution, 'score')}`;
  return renderCards([
    { name: 'Expected calibration error', figure: formatFigure(expectedError, 'score'), note: `largest of a bin: ${formatFigure(largestError, 'score')}` },
    { name: 'Brier score', figure: formatFigure(brier, 'score'), note: parts },
    { name: 'Brier skill', figure: formatFigure(brierSkill, 'score'), note: 'against always predicting the share of positives' },
    { name: 'Calibration slope', figure: formatFigure(slope, 'score'), note: `intercept ${formatSigned(intercept, 'score')}; 1 and 0 are perfect` },
    ...(spiegelhalter === null ? [] : [{ name: 'Spiegelhalter’s test', figure: `p ${formatP(spiegelhalter.p)}`, note: `z ${formatSigned(spiegelhalter.z, 'number')}; a small p speaks against the probabilities` }]),
  ]);
}

function renderReliability({ bins }: Calibration): Markup {
  if (bins.length === 0) return nothing;
  const points = bins.map(({ from, to, n, meanProbability, share, interval }) => ({ x: meanProbability, y: share, interval, note: `${formatFigure(from, 'share')} to ${formatFigure(to, 'share')}, ${formatCount(n)} rows: predicted ${formatFigure(meanProbability, 'share')}, came true in ${formatFigure(share, 'share')} (${formatInterval(interval, 'share')})` }));
  return html`<figure><figcaption><strong>Reliability</strong> How often it came true, by what was predicted. Dashed: perfect. Whiskers: 95% (Wilson).</figcaption>${drawCurveChart({ title: 'Reliability', description: `${points.map(({ note }) => note).join('; ')}.`, xName: 'Predicted probability', yName: 'Share of positives', xSpan: [0, 1], ySpan: [0, 1], diagonal: true, curves: [{ name: 'model', kind: 'validation', dots: true, points }] })}</figure>`;
}

function renderCandidates({ candidates, advised }: Calibration): Markup {
  if (candidates.length === 0) return nothing;
  return html`<h3>What would help</h3>${renderTable({
    name: 'Calibration methods',
    caption: 'Each fitted on some folds of the validation rows and judged on the others; lower is better.',
    rows: candidates,
    columns: [
      { head: 'Method', cell: ({ method }) => html`${METHODS[method]}${method === advised ? html`<p class="meaning">advised</p>` : nothing}` },
      { head: 'Log loss', kind: 'number', cell: ({ logLoss }) => formatFigure(logLoss, 'score') },
      { head: 'Brier score', kind: 'number', cell: ({ brier }) => formatFigure(brier, 'score') },
      { head: 'Expected error', kind: 'number', cell: ({ expectedError }) => formatFigure(expectedError, 'score') },
    ],
  })}`;
}
