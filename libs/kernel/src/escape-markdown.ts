import { printable } from './quote.js';

const LONGEST_NAME = 80;
const LONGEST_SENTENCE = 1000;

/** A name in double quotes as `quote` of the kernel writes it. */
const QUOTED = /("(?:[^"\\]|\\.)*")/;
/** What can begin a construct of GitHub's Markdown: emphasis, links, images, HTML, tables, code, mathematics, mentions, issues. */
const ACTIVE = /[&<>"'\\`*_{}[\]#|~$!@]/g;
const ZERO_WIDTH_SPACE = '&#8203;';

/**
 * Foreign text as a code span, in which GitHub sees no Markdown, HTML, mention or link: unprintable characters, backticks and
 * (as tables are cut at them first) pipes are shown as `\u{…}`; cut after `longest` characters.
 */
export function markdownCode(text: string, longest = LONGEST_NAME): string {
  if (text === '') return '_(empty)_';
  return `\`${printable(shorten(text, longest)).replace(/[`|]/g, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}\``;
}

/**
 * A sentence of ours that may hold foreign text: what stands in double quotes becomes a code span, in the rest everything that
 * could act becomes an entity, and addresses and mentions are broken by a space of no width.
 */
export function markdownText(text: string): string {
  return shorten(text, LONGEST_SENTENCE)
    .split(QUOTED)
    .map((piece, index) => (index % 2 === 1 ? markdownCode(piece, LONGEST_SENTENCE) : plainMarkdown(piece)))
    .join('');
}

function plainMarkdown(text: string): string {
  return printable(text)
    .replace(ACTIVE, (character) => `&#${character.charCodeAt(0)};${character === '@' || character === '#' ? ZERO_WIDTH_SPACE : ''}`)
    .replace(/:(?=\/\/)/g, `:${ZERO_WIDTH_SPACE}`)
    .replace(/www(?=\.)/gi, (start) => `${start}${ZERO_WIDTH_SPACE}`)
    .replace(/^\s*(?:[-+=]|\d+[.)](?=\s|$))/, (start) => `${start.slice(0, -1)}&#${start.charCodeAt(start.length - 1)};`);
}

/** Counts characters as people do not see them, by code point, so that no pair is cut in half. */
function shorten(text: string, longest: number): string {
  const points = [...text.slice(0, 2 * longest + 2)];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : text;
}
