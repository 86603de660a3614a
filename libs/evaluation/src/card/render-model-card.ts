import type { CardFigure, ModelCard } from '../contract.js';
import { formatCount, formatFigure, formatInterval, type FigureForm } from '../markup/format-figure.js';
import { markdownText } from './markdown-text.js';

const SHARES = new Set(['Accuracy', 'Precision', 'Recall', 'Balanced accuracy']);

/** model-card.md: the card in Markdown, all foreign text escaped. */
export function renderModelCard(card: ModelCard): string {
  const { name, verdict, judged, bundle, trainedAt, model, trainingData, intendedUse, figures, weakSlices, limits, driftReference, load, leftOut } = card;
  const parts = [
    `# Model card: ${markdownText(name)}`,
    `**${verdict.toUpperCase()}**${judged === null ? '' : ` (${markdownText(judged)})`}, bundle \`${bundle}\`, trained ${markdownText(trainedAt)}.`,
    section('Intended use', bullets(intendedUse)),
    section('Model', table(['', ''], model.map((item) => [item.name, item.value]))),
    section('Data', table(['', ''], trainingData.map((item) => [item.name, item.value]))),
    section('How good it is', figures.length === 0 ? 'No number about this very bundle and its data is at hand.' : table(['Figure', 'Value', '95% interval', 'Rows', 'Source'], figures.map(figureRow))),
    ...(weakSlices.length === 0 ? [] : [section('Weak slices', table(['Rows where', 'Rows', 'Wrong here', 'Wrong elsewhere'], weakSlices.map((slice) => [slice.name, formatCount(slice.n), formatFigure(slice.errorRate, 'share'), formatFigure(slice.otherErrorRate, 'share')])))]),
    section('Limits', bullets(limits)),
    ...(driftReference === null ? [] : [section('Drift reference', `${formatCount(driftReference.rows)} training rows, ${formatCount(driftReference.columns)} columns, ${formatFigure(driftReference.positiveShare, 'share')} positive; \`npx nx run pipeline:drift --data=FILE\` holds new rows against it.`)]),
    section('How to load it', load.map(({ how, code }) => `${markdownText(how)}:\n\n\`\`\`\n${code}\n\`\`\``).join('\n\n')),
    ...(leftOut.length === 0 ? [] : [section('Left out', bullets(leftOut))]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return `## ${title}\n\n${content}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join('\n');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

function figureRow({ name, value, interval, rows, n, source }: CardFigure): string[] {
  const form: FigureForm = SHARES.has(name) ? 'share' : name.endsWith(', ms') ? 'number' : 'score';
  return [name, formatFigure(value, form), interval === null ? '' : formatInterval(interval, form), `${formatCount(n)} ${rows}`, source];
}
