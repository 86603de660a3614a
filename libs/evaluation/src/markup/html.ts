import { escapeText } from './escape-text.js';

const text = Symbol('text');

/** HTML or SVG made by `html` only: no parsed data can carry the symbol, so no string becomes markup unescaped. */
export interface Markup {
  readonly [text]: string;
}

export type Content = Markup | string | number | readonly Content[];

/** Tag of a template whose own words are markup and whose inserted strings are text: these are escaped, lists are joined. */
export function html(words: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { [text]: words.map((word, index) => word + write(contents[index] ?? '')).join('') };
}

export const nothing: Markup = { [text]: '' };

export function markupText(markup: Markup): string {
  return markup[text];
}

function write(content: Content): string {
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return escapeText(String(content));
  return isList(content) ? content.map(write).join('') : content[text];
}

function isList(content: Markup | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}
