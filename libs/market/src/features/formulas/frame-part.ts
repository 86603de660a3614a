import type { ClosedFrame } from '../../frames/closed-frame.js';
import type { EventView } from '../feature.js';

/** The frames by the names that feature names start with. */
export const FRAME_PARTS = { lf: 'low', mf: 'middle', hf: 'high' } as const;
export type FramePart = keyof typeof FRAME_PARTS;

export function frameOf(view: EventView, part: FramePart): ClosedFrame {
  return view[FRAME_PARTS[part]];
}

/** A look-back of `bars` closed bars of that frame alone. */
export function lookBackOf(part: FramePart, bars: number): { low?: number; middle?: number; high?: number } {
  return { [FRAME_PARTS[part]]: bars };
}
