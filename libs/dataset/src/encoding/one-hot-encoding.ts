import { quote } from '@gecko/kernel';
import { UNSEEN_LEVEL, type Encoding, type TransformOf } from './encoding.js';

/**
 * Categorical columns: one input a level of the training rows, the most frequent first (ties by code unit), at most
 * `maximumLevels`; `other` for training levels beyond the cap, `missing` where training rows had missing values.
 * A level not among them sets `other` if there is one, else no input; so does a missing value without its input.
 */
export const oneHotEncoding: Encoding<'categorical', 'one-hot'> = {
  fit({ name, codes, levels }, rows, maximumLevels) {
    const counts = new Map<number, number>();
    for (const row of rows) counts.set(codes[row] ?? -1, (counts.get(codes[row] ?? -1) ?? 0) + 1);
    const missing = counts.delete(-1);
    if (counts.size === 0) return { reason: 'no values in the training rows' };
    const frequent = [...counts].map(([code, count]) => ({ level: levels[code] ?? '', count })).sort(byFrequency);
    if (frequent.length === 1 && !missing) return { reason: `constant in the training rows: ${quote(frequent[0]?.level ?? '')}` };
    const kept = frequent.slice(0, maximumLevels).map(({ level }) => level);
    return { encoding: 'one-hot', column: name, levels: kept, other: frequent.length > kept.length, missing };
  },

  inputNames: ({ column, levels, other, missing }) => [
    ...levels.map((level) => `${column} = ${level}`),
    ...(other ? [`${column} is another level`] : []),
    ...(missing ? [`${column} is missing`] : []),
  ],

  encoder(transform) {
    const { levels, other, missing } = transform;
    const width = levels.length + Number(other) + Number(missing);
    const otherAt = other ? levels.length : -1;
    const missingAt = missing ? width - 1 : -1;
    const indexOf = levelIndex(transform);
    return {
      width,
      write(value, out, offset) {
        for (let input = 0; input < width; input++) out[offset + input] = 0;
        const input = Number.isNaN(value) ? missingAt : value === UNSEEN_LEVEL ? otherAt : value;
        if (input >= 0) out[offset + input] = 1;
      },
      fromRaw: (cell) => (cell === null ? NaN : typeof cell === 'string' ? (indexOf.get(cell) ?? UNSEEN_LEVEL) : undefined),
      accepts: 'a text or null',
    };
  },

  cellReader(transform, { codes, levels }) {
    const indexOf = levelIndex(transform);
    const indexOfCode = levels.map((level) => indexOf.get(level) ?? UNSEEN_LEVEL);
    return (row) => indexOfCode[codes[row] ?? -1] ?? NaN;
  },
};

function levelIndex({ levels }: TransformOf<'one-hot'>): ReadonlyMap<string, number> {
  return new Map(levels.map((level, index) => [level, index]));
}

interface Frequency {
  readonly level: string;
  readonly count: number;
}

function byFrequency(a: Frequency, b: Frequency): number {
  return b.count - a.count || (a.level < b.level ? -1 : 1);
}
