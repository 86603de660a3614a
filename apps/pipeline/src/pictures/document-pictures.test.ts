import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { featureRegistry } from '@gecko/market';
import { documentPictures } from './document-pictures.js';
import { featureTables, withFeatureTables } from './feature-table.js';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'docs');
const pictures = documentPictures();
const page = readFileSync(join(docs, 'features.md'), 'utf8');
const again = '"npx nx run pipeline:pictures" writes them anew';

describe(`docs/pictures (${again})`, () => {
  it.each(pictures)('has $name as the code draws it today', ({ name, text }) => {
    expect(readFileSync(join(docs, 'pictures', name), 'utf8')).toBe(text);
  });

  it('holds no others, and each stands in a page', () => {
    const pages = readdirSync(docs).filter((name) => name.endsWith('.md')).map((name) => readFileSync(join(docs, name), 'utf8')).join('');
    expect(readdirSync(join(docs, 'pictures')).sort()).toEqual(pictures.map(({ name }) => name));
    expect(pictures.filter(({ name }) => !pages.includes(`](pictures/${name})`))).toEqual([]);
  });

  it.each(pictures)('shows $name in both colour schemes, with words for those who do not see it, and loads nothing', ({ text }) => {
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 [\d.]+ [\d.]+" width="[\d.]+" height="[\d.]+"[^>]*>\n/);
    expect(text).toContain('@media (prefers-color-scheme:dark)');
    expect(text).toMatch(/<title>[^<]{10,}<\/title>\s*<desc>[^<]{40,}<\/desc>/);
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href=|url\(|@import|<script|NaN|undefined|\son[a-z]+=/i);
  });

  it('has a rule for every class of what is drawn here', () => {
    const [style, classes] = [pictures.map(({ text }) => text).join(''), new Set(pictures.flatMap(({ text }) => [...text.matchAll(/ class="([^"]*)"/g)].flatMap(([, names]) => (names ?? '').split(' '))))];
    expect([...classes].filter((name) => !['chart', 'event'].includes(name) && !style.includes(`.${name}{`))).toEqual([]);
  });
});

describe(`docs/features.md (${again})`, () => {
  const { features } = featureRegistry();

  it('says of the 62 features of the definition, and of every other that it names, what they are today', () => {
    const named = features.filter(({ name }, index) => index < 62 || page.includes(`| \`${name}\` |`));
    expect(withFeatureTables(page, named)).toBe(page);
  });

  it('has a row for each feature, whose bars end no cell', () => {
    const rows = featureTables(features).split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(features.length);
    expect(rows.filter((row) => row.replaceAll('\\|', '').split('|').length !== 5)).toEqual([]);
    expect(rows).toContain('| `event_body_share` | ratio | \\|C - O\\| / (H - L); 0 where H = L |');
  });

  it('is refused without its marks', () => {
    expect(() => withFeatureTables('# Features')).toThrow('expected the page to hold <!-- features');
  });
});

describe('the pages', () => {
  it('lead nowhere else than to files that are there', () => {
    const names = readdirSync(docs).filter((name) => name.endsWith('.md'));
    const links = names.flatMap((name) => [...readFileSync(join(docs, name), 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((target) => !existsSync(join(docs, target)))).toEqual([]);
  });
});
