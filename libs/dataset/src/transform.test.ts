import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Files of this library that a file imports at run time, directly or not. */
function imported(file: string, seen = new Set<string>()): Set<string> {
  const source = readFileSync(file, 'utf8');
  for (const [, path] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.\.?\/[a-z0-9/-]+)\.js';/gm)) {
    const next = join(dirname(file), `${path ?? ''}.ts`);
    if (!seen.has(next)) imported(next, seen.add(next));
  }
  return seen;
}

describe('the transform door', () => {
  it('loads the encodings and neither reader nor schemas', () => {
    expect([...imported(join(__dirname, 'transform.ts'))].map((file) => basename(file)).sort()).toEqual([
      'apply-transforms.ts',
      'boolean-encoding.ts',
      'calendar-cycles.ts',
      'calendar-encoding.ts',
      'choose-log.ts',
      'clip-bounds.ts',
      'column-encoder.ts',
      'columns-of-inputs.ts',
      'count-levels.ts',
      'encoding.ts',
      'fitted-scale.ts',
      'frequency-encoding.ts',
      'level-cells.ts',
      'min-max-scaling.ts',
      'numeric-encoding.ts',
      'one-hot-encoding.ts',
      'out-of-fold-rates.ts',
      'parse-iso-date.ts',
      'plain-text.ts',
      'require-column.ts',
      'robust-scaling.ts',
      'row-encoder.ts',
      'skewness.ts',
      'smoothed-rate.ts',
      'sort-present.ts',
      'sorted-quantile.ts',
      'standard-scaling.ts',
      'target-encoding.ts',
      'target-folds.ts',
      'transform-plan-sha256.ts',
      'write-scaled.ts',
      'zeros-stand-apart.ts',
    ]);
  });
});
