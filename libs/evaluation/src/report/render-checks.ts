import { drawDotOnScale } from '../chart/draw-dot-on-scale.js';
import { drawStatusIcon } from '../chart/draw-status-icon.js';
import type { ReportInput } from '../contract.js';
import { formatCount, formatFigure, formatInterval, formatLimit, UNDEFINED_FIGURE } from '../markup/format-figure.js';
import { html, nothing, type Markup } from '../markup/html.js';
import { nameCheck, type CheckName } from './name-check.js';
import { renderSection } from './render-section.js';

type Check = ReportInput['checks'][number];

const SIGNS: Record<Check['operator'], string> = { '>=': 'at least', '>': 'more than', '<=': 'at most', '<': 'less than', '==': 'exactly' };

/** Every check with its value, limit, interval and n; those that failed come first. Roles keep it a table where CSS stacks it. */
export function renderChecks(checks: readonly Check[]): Markup {
  if (checks.length === 0) return renderSection('checks', 'Checks', html`<p class="empty">No checks were run.</p>`);
  const ordered = [...checks.filter((check) => !check.passed), ...checks.filter((check) => check.passed)];
  const heads = ['Result', 'Check', 'Measured', 'Required', '95% interval', 'n', 'Value against limit'];
  return renderSection(
    'checks',
    'Checks',
    html`<table class="checks" role="table"><caption>Shaded: where a check passes. Upright line: the limit. Bar: 95% interval. Disc: passed, diamond: failed.</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${ordered.map(renderCheck)}</tbody></table>`,
  );
}

function renderCheck(check: Check): Markup {
  const known = nameCheck(check.id);
  const { form } = known;
  const word = check.passed ? 'Passed' : check.value === null ? 'Not measured' : 'Failed';
  return html`<tr role="row" class="${check.passed ? 'passed' : 'failed'}">
<td role="cell" class="result" data-head="Result"><span>${drawStatusIcon(check.passed ? 'passed' : 'refused', 18)}${word}</span></td>
<th scope="row" role="rowheader"><bdi>${known.name}</bdi><p class="reason"><code><bdi>${check.id}</bdi></code> ${check.reason}</p></th>
<td role="cell" class="number" data-head="Measured">${formatFigure(check.value, form, [check.limit])}</td>
<td role="cell" class="number limit-cell" data-head="Required"><span class="sign-word">${form === 'truth' ? '' : SIGNS[check.operator]}</span> ${formatLimit(check.limit, form, check.value === null ? [] : [check.value])}</td>
<td role="cell" class="number interval ${check.interval ? '' : 'absent'}" data-head="95% interval">${check.interval ? formatInterval(check.interval, form) : UNDEFINED_FIGURE}</td>
<td role="cell" class="number" data-head="n">${formatCount(check.n)}</td>
<td role="cell" class="scale-cell">${drawScale(check, known)}</td>
</tr>`;
}

/** Equality has no near and far, so it gets no scale. */
function drawScale({ value, operator, limit, interval, passed }: Check, { name, form, domain }: CheckName): Markup {
  if (value === null || operator === '==' || (value === 0 && limit === 0)) return nothing;
  const largest = Math.max(value, limit, interval?.[1] ?? value);
  return drawDotOnScale({
    title: `${name}: ${formatFigure(value, form, [limit])}, required ${SIGNS[operator]} ${formatLimit(limit, form, [value])}`,
    value,
    limit,
    interval,
    passed,
    passesAbove: operator === '>=' || operator === '>',
    domain: domain ?? [0, largest > 0 ? largest * 1.25 : 1],
  });
}
