import { drawEventChart, standaloneChart } from '@gecko/evaluation';

const MARGIN = 12;

/** The style of the library's own pictures, for both colour schemes, so that those drawn here look alike. */
const STYLE = standaloneChart(drawEventChart({ title: '', outcome: '', bars: { open: [], high: [], low: [], close: [] }, bands: [], levels: [], marks: [], eventBar: 0 })).replace(/^[\s\S]*?<style>|<\/style>[\s\S]*$/g, '');

const RULES = `.part{stroke-width:1}
.part.train{fill:var(--rising);stroke:var(--rising)}
.part.validation{fill:var(--falling);stroke:var(--falling)}
.part.test{fill:var(--passed);stroke:var(--passed)}
.part.purged{fill:var(--rising);fill-opacity:.12;stroke:var(--rising);stroke-opacity:.7;stroke-dasharray:3 2}
.part.purged.of-validation{fill:var(--falling);stroke:var(--falling)}
.part.embargoed{fill:none;stroke:var(--muted);stroke-dasharray:1 2}
.now{stroke:var(--ink);stroke-width:1.5;fill:none}
.unknown{fill:none;stroke:var(--muted);stroke-dasharray:4 3}
.zone{fill:var(--muted);fill-opacity:.16}`;

export interface Sheet {
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** An .svg file of its own around markup whose texts are escaped already. It runs no script and asks for nothing. */
export function pictureSheet({ title, description, width, height }: Sheet, body: string): string {
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img">
<title>${title}</title><desc>${description}</desc>
<style>${STYLE}${RULES}
</style>
<rect class="sheet" x=".5" y=".5" width="${wide - 1}" height="${high - 1}" rx="8"/>
<g transform="translate(${MARGIN} ${MARGIN})">
${body}
</g>
</svg>
`;
}
