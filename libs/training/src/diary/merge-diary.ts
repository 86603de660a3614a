import { markdownText } from '@gecko/kernel';
import type { DiaryEntry } from './diary-event.js';

const BEGIN = /<!-- gecko:entry (\S+) -->/g;
const LINE_END = 10;

/**
 * A diary with the entries it does not hold yet at its end. What is there stays byte for byte, a person's words and edited
 * blocks alike: an entry is known by its begin mark alone.
 * @param existing bytes of the file, whatever they are; empty where there is none
 * @returns undefined where there is nothing to add
 */
export function mergeDiary(existing: Uint8Array, model: string, entries: readonly DiaryEntry[]): Uint8Array | undefined {
  const known = new Set(Array.from(new TextDecoder('latin1').decode(existing).matchAll(BEGIN), ([, id = '']) => id));
  const added = entries.filter(({ id }) => !known.has(id) && known.add(id));
  if (added.length === 0) return undefined;
  const opening = existing.length === 0 ? heading(model) : existing.at(-1) === LINE_END ? '' : '\n';
  const text = new TextEncoder().encode([opening, ...added.map(renderEntry)].join(''));
  const whole = new Uint8Array(existing.length + text.length);
  whole.set(existing);
  whole.set(text, existing.length);
  return whole;
}

function heading(model: string): string {
  return `# Diary of ${model}\n\nWritten by \`pipeline:train\` from what happened. A block between marks is added once and never touched again: change it as you like, and write what you like around it.\n`;
}

/** A block, and below it room for a person's words. */
function renderEntry({ id, day, run, title, struggle, investigation, fix, why }: DiaryEntry): string {
  return [
    '',
    `<!-- gecko:entry ${id} -->`,
    `## ${day}: ${title} (${run})`,
    '',
    `- **The struggle**: ${markdownText(struggle)}`,
    `- **The investigation**: ${markdownText(investigation)}`,
    `- **The fix**: ${markdownText(fix)}`,
    `- **The why**: ${markdownText(why)}`,
    '<!-- gecko:end -->',
    '',
    'In our words:',
    '',
  ].join('\n');
}
