import { median } from '../median.js';

/** Samples a second of one contestant, round by round; all contestants of a setting have the same rounds. */
export interface Speeds {
  readonly name: string;
  readonly ours: boolean;
  readonly speeds: readonly number[];
}

/** Median over the rounds of this contestant's speed, divided by that of the fastest peer of the same round; NaN without peers. */
export function ratioToBestPeer({ speeds }: Speeds, all: readonly Speeds[]): number {
  const peers = all.filter(({ ours }) => !ours);
  if (peers.length === 0) return Number.NaN;
  return median(speeds.map((speed, round) => speed / Math.max(...peers.map((peer) => peer.speeds[round] ?? 0))));
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
