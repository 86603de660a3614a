import { median } from '../median.js';

/** Samples a second of one contestant, round by round; all contestants of a setting have the same rounds. */
export interface Speeds {
  readonly name: string;
  readonly ours: boolean;
  readonly speeds: readonly number[];
}

/**
 * How many times as fast as the best peer: median over the rounds of the quotient in the same round. The best peer is the
 * one with the highest median; the fastest of each round would be a mixture that profits from every chance. NaN without peers.
 */
export function ratioToBestPeer({ speeds }: Speeds, all: readonly Speeds[]): number {
  const peers = all.filter(({ ours }) => !ours).sort((a, b) => median(b.speeds) - median(a.speeds));
  const [best] = peers;
  return best === undefined ? Number.NaN : median(speeds.map((speed, round) => speed / (best.speeds[round] ?? Number.NaN)));
}

/** The speeds of one setting as a markdown table, ours first and then the peers, each fastest first. */
export function speedTable(title: string, all: readonly Speeds[]): string {
  const ordered = [...all].sort((a, b) => Number(b.ours) - Number(a.ours) || median(b.speeds) - median(a.speeds));
  const lines = ordered.map((row) => {
    const ratio = ratioToBestPeer(row, all);
    return `| ${row.name} | ${thousands(median(row.speeds))} | ${thousands(Math.max(...row.speeds))} | ${Number.isNaN(ratio) ? '' : ratio.toFixed(2)} |`;
  });
  return [`| ${title} | median | best | of the best peer |`, '|---|---|---|---|', ...lines].join('\n');
}

const thousands = (value: number): string => Math.round(value).toLocaleString('en');
