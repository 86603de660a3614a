import { makeVisible } from '../markup/escape-text.js';

/** Foreign text made safe to stand in a line or a table cell of Markdown: nothing in it is markup, a link or HTML. */
export function markdownText(text: string): string {
  return makeVisible(text).replace(/[\\`*_{}[\]<>()#+!|~$&@]/g, (character) => (character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`)).replace(/:\/\//g, ':&#8203;//');
}
