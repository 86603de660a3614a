import { featureRegistry } from '@gecko/market';
import type { FeatureEntry } from '@gecko/market/contract';

const BEGIN = '<!-- features: written by npx nx run pipeline:pictures -->';
const END = '<!-- end of features -->';

/** Features as Markdown, a table for each group. */
export function featureTables(features: readonly FeatureEntry[]): string {
  const groups = [...new Set(features.map(({ group }) => group))];
  return groups.map((group) => groupTable(group, features.filter((feature) => feature.group === group))).join('\n');
}

/**
 * The page with the tables of today between its two marks.
 * @param features default: all of the registry
 * @throws Error where the marks are missing
 */
export function withFeatureTables(page: string, features: readonly FeatureEntry[] = featureRegistry().features): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`expected the page to hold ${BEGIN} and, after it, ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${featureTables(features)}\n${page.slice(end)}`;
}

function groupTable(group: string, features: readonly FeatureEntry[]): string {
  const rows = features.map(({ name, unit, formula, needsVolume, dependsOnPriceLevel }) => {
    const notes = [...(needsVolume ? ['0 without volume'] : []), ...(dependsOnPriceLevel ? ['depends on the price level'] : [])];
    return `| \`${name}\` | ${cell(unit)} | ${cell([formula, ...notes].join('; '))} |`;
  });
  return [`**${group[0]?.toUpperCase() ?? ''}${group.slice(1)}**`, '', '| name | unit | formula |', '|---|---|---|', ...rows, ''].join('\n');
}

/** A bar would end the cell, and other signs mean something in Markdown. */
function cell(text: string): string {
  return text.replace(/[|*_<[\]]/g, '\\$&');
}
