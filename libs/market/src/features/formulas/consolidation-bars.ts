import type { EventView } from '../feature.js';

/** Bars of the consolidation, its first and its last one included. */
export function consolidationBars({ barsBack }: EventView): number {
  return barsBack.consolidationStart - barsBack.consolidationEnd + 1;
}
