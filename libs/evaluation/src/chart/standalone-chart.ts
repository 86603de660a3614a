import { markupText, type Markup } from '../markup/html.js';
import { chartRules, darkColours, lightColours } from './chart-style.js';

const MARGIN = 12;

/**
 * A chart of this library as the text of an .svg file: with namespace, size, a ground and style for light and dark schemes,
 * so that it can stand in other documents. It runs no script and asks for nothing.
 */
export function standaloneChart(chart: Markup): string {
  const text = markupText(chart);
  const [, width = 0, height = 0] = (/ viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text) ?? []).map(Number);
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}">
<style>
:root{${markupText(lightColours)};font:12px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{${markupText(darkColours)}}}
${markupText(chartRules)}
.sheet{fill:var(--surface);stroke:var(--line)}
</style>
<rect class="sheet" x=".5" y=".5" width="${wide - 1}" height="${high - 1}" rx="8"/>
${text.replace('<svg ', `<svg x="${MARGIN}" y="${MARGIN}" width="${width}" height="${height}" overflow="visible" `)}
</svg>
`;
}
