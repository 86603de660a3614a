/** Presets of the architecture, the largest first. */
const PRESETS = ['256-128-64-32', '128-64-32', '64-32-16'];
const LEAST_DROPOUT = 0.1;
const MOST_DROPOUT = 0.5;

/** Units of the hidden layers and their dropout rates, as the bundle says it was trained with. */
export interface ModelShape {
  readonly units: readonly number[];
  readonly dropout: readonly number[];
}

/** The next larger preset and less dropout, as far as there is such; without a shape what is more than the defaults. */
export function moreCapacity(shape: ModelShape | undefined): string | undefined {
  if (shape === undefined) return `--set architecture.preset=256-128-64-32 or less dropout (--set architecture.dropout=${LEAST_DROPOUT})`;
  const preset = neighbour(shape, -1);
  return oneOf(preset, highest(shape) > LEAST_DROPOUT ? `less dropout (--set architecture.dropout=${LEAST_DROPOUT})` : undefined);
}

/** The next smaller preset and more dropout, likewise. */
export function lessCapacity(shape: ModelShape | undefined): string | undefined {
  if (shape === undefined) return '--set architecture.preset=64-32-16, or more dropout (--set architecture.dropout=0.4)';
  const rate = Number(Math.min(MOST_DROPOUT, highest(shape) + 0.1).toFixed(2));
  return oneOf(neighbour(shape, 1), highest(shape) < MOST_DROPOUT ? `more dropout (--set architecture.dropout=${rate})` : undefined);
}

function oneOf(preset: string | undefined, dropout: string | undefined): string | undefined {
  const advice = [...(preset === undefined ? [] : [`--set architecture.preset=${preset}`]), ...(dropout === undefined ? [] : [dropout])];
  return advice.length === 0 ? undefined : advice.join(' or ');
}

/** Undefined at the end of the list, and for shapes that are none of it. */
function neighbour({ units }: ModelShape, offset: 1 | -1): string | undefined {
  const index = PRESETS.indexOf(units.join('-'));
  return index < 0 ? undefined : PRESETS[index + offset];
}

function highest({ dropout }: ModelShape): number {
  return Math.max(0, ...dropout);
}
