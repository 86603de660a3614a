import { html, nothing, type Markup } from '../markup/html.js';
import { chooseTicks } from './choose-ticks.js';
import { drawAxes, type PlotArea } from './draw-axes.js';
import { linearScale } from './linear-scale.js';

export interface RocChart {
  readonly title: string;
  readonly description: string;
  readonly points: readonly { readonly falsePositiveRate: number; readonly truePositiveRate: number }[];
  /** Written below the diagonal (above it for a curve below the diagonal), large first. */
  readonly lines: readonly string[];
  readonly belowDiagonal: boolean;
}

const AREA: PlotArea = { left: 52, right: 338, top: 12, bottom: 298 };

/** A ROC curve over the diagonal of a chance predictor, both axes to the same scale. */
export function drawRocChart({ title, description, points, lines, belowDiagonal }: RocChart): Markup {
  const ticks = chooseTicks([0, 1], 5);
  const x = linearScale([0, 1], [AREA.left, AREA.right]);
  const y = linearScale([0, 1], [AREA.bottom, AREA.top]);
  const path = points.map((point) => `${x(point.falsePositiveRate)} ${y(point.truePositiveRate)}`).join('L');
  const curve = path === '' ? nothing : html`<path class="area" d="M${path}L${x(1)} ${y(0)}L${x(0)} ${y(0)}Z"/><path class="line validation" d="M${path}"/>`;
  const [textX, textY] = belowDiagonal ? [x(0.06), y(0.86)] : [x(0.96), y(0.26)];
  const anchor = belowDiagonal ? 'start' : 'end';
  const words = lines.map((line, index) => html`<text class="${index === 0 ? 'figure' : 'label'}" x="${textX}" y="${textY + index * 19}" text-anchor="${anchor}">${line}</text>`);
  return html`<svg class="chart" viewBox="0 0 360 344" role="img"><title>${title}</title><desc>${description}</desc>
${drawAxes(AREA, { ticks, scale: x }, { ticks, scale: y }, 'False positive rate')}
<path class="diagonal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>${curve}${words}
<text class="label" transform="translate(12 ${(AREA.top + AREA.bottom) / 2}) rotate(-90)" text-anchor="middle">True positive rate</text>
</svg>`;
}
