import { html, markupText, nothing } from './html.js';

describe('html', () => {
  it('escapes text and leaves its own words and other markup as they are', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(markupText(html`<p title="${'"&'}">${inner}${3}${nothing}</p>`)).toBe('<p title="&quot;&amp;"><b>&lt;i&gt;</b>3</p>');
  });

  it('joins lists of any depth', () => {
    expect(markupText(html`${[['a', html`<br>`], '<']}`)).toBe('a<br>&lt;');
  });
});
