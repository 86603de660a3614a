import { findBrokenTags } from '../markup/find-broken-tags.fixture.js';
import { drawBarChart } from './draw-bar-chart.js';
import { drawEventChart } from './draw-event-chart.js';
import { exampleEvent } from './example-event.fixture.js';
import { standaloneChart } from './standalone-chart.js';

describe('standaloneChart', () => {
  const text = standaloneChart(drawEventChart(exampleEvent()));

  it('is a whole SVG file with namespace, size and style for both schemes', () => {
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 544 353" width="544" height="353">\n<style>/);
    expect(text.endsWith('</svg>\n')).toBe(true);
    expect(text).toContain('@media (prefers-color-scheme:dark)');
    expect(findBrokenTags(text.replace(/ xmlns="[^"]*"/, ''))).toEqual([]);
  });

  it('asks for nothing and runs nothing', () => {
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href=|url\(|@import|<script|\son[a-z]+=/i);
  });

  it('has a rule for every class of what it draws, and every colour that a rule names', () => {
    const both = text + standaloneChart(drawBarChart({ title: 't', bars: [{ label: 'a', count: 1 }] }));
    const classes = new Set([...both.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => (names ?? '').split(' ')).filter((name) => !['chart', 'event', 'other'].includes(name)));
    expect(classes.size).toBeGreaterThan(15);
    expect([...classes].filter((name) => !text.includes(`.${name}{`))).toEqual([]);
    const colours = new Set([...text.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name));
    expect([...colours].filter((name) => text.split(`--${name}:#`).length !== 3)).toEqual([]);
  });
});
