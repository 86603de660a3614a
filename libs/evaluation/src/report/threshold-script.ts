import { sha256 } from '@gecko/kernel';
import { html, markupText, type Markup } from '../markup/html.js';

/**
 * The page's one script, equal in every report: it shows what deciding at the chosen threshold gives and what the mistakes
 * cost. It reads numbers from data attributes, writes text only and has no sign that would need escaping.
 */
const SCRIPT = html`
(function () {
  var tool = document.getElementById('threshold-tool');
  if (!tool) return;
  var points = JSON.parse(tool.dataset.sweep);
  var plot = JSON.parse(tool.dataset.plot);
  var find = function (id) { return document.getElementById(id); };
  var slider = find('threshold-slider');
  var costs = [find('cost-false-positive'), find('cost-false-negative')];
  var cursor = document.querySelector('#threshold .cursor');
  var share = function (part, whole) { return whole === 0 ? '\\u2013' : (100 * part / whole).toFixed(1) + '%'; };
  var costOf = function (point) { return point[2] * (Number(costs[0].value) || 0) + point[4] * (Number(costs[1].value) || 0); };
  var short = function (value) { return String(Number(value.toPrecision(4))); };
  var write = function (name, text) { find('shown-' + name).textContent = text; };
  var show = function () {
    var point = points[Number(slider.value)];
    var at = short(point[0]), tp = point[1], fp = point[2], tn = point[3], fn = point[4];
    var twice = 2 * tp + fp + fn;
    var figures = { threshold: at, precision: share(tp, tp + fp), recall: share(tp, tp + fn), accuracy: share(tp + tn, tp + fp + tn + fn), f1: twice === 0 ? '\\u2013' : (2 * tp / twice).toFixed(3), cost: String(Number(costOf(point).toPrecision(6))), 'true-positive': tp, 'false-positive': fp, 'true-negative': tn, 'false-negative': fn };
    Object.keys(figures).forEach(function (name) { write(name, String(figures[name])); });
    slider.setAttribute('aria-valuetext', at + ': precision ' + figures.precision + ', recall ' + figures.recall + ', cost ' + figures.cost);
    if (cursor) cursor.setAttribute('d', 'M' + (plot[0] + point[0] * (plot[1] - plot[0])).toFixed(1) + ' ' + plot[2] + 'V' + plot[3]);
    var cheapest = points.reduce(function (best, other) { return costOf(best) >= costOf(other) ? other : best; });
    find('go-cheapest').textContent = 'cheapest: ' + short(cheapest[0]);
    find('go-cheapest').dataset.threshold = String(cheapest[0]);
    tool.querySelectorAll('button').forEach(function (button) { button.setAttribute('aria-pressed', String(nearest(Number(button.dataset.threshold)) === Number(slider.value))); });
  };
  var nearest = function (threshold) {
    return points.reduce(function (best, point, index) { return Math.abs(points[best][0] - threshold) > Math.abs(point[0] - threshold) ? index : best; }, 0);
  };
  tool.addEventListener('click', function (event) {
    var threshold = event.target.dataset.threshold;
    if (threshold === undefined) return;
    slider.value = String(nearest(Number(threshold)));
    show();
  });
  [slider].concat(costs).forEach(function (input) { input.addEventListener('input', show); });
  tool.hidden = false;
  show();
})();
`;

/** What the Content-Security-Policy allows to run. */
export const THRESHOLD_SCRIPT_SOURCE = `'sha256-${Buffer.from(sha256(markupText(SCRIPT)), 'hex').toString('base64')}'`;

/** The script as an element, byte for byte what its hash is of. */
export function renderThresholdScript(): Markup {
  return html`<script>${SCRIPT}</script>
`;
}
