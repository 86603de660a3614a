/** A row worth explaining, by its place among the rows, and why. */
export interface Sample {
  readonly place: number;
  readonly reason: string;
}

/**
 * Up to four rows that show a model at work: its surest right positive and right negative, its surest mistake, and the row
 * nearest to the threshold among the others. Fewer where there are none.
 *
 * @param labels 0 or 1, one for each probability
 */
export function chooseSamples(labels: Uint8Array, probabilities: Float64Array, threshold: number): Sample[] {
  const sureness = (place: number): number => Math.abs((probabilities[place] ?? 0) - threshold);
  const isRight = (place: number): boolean => Number((probabilities[place] ?? 0) >= threshold) === labels[place];
  const surest = (reason: string, fits: (place: number) => boolean): Sample[] => {
    const places = [...labels.keys()].filter(fits);
    return places.length === 0 ? [] : [{ place: places.reduce((best, place) => (sureness(place) > sureness(best) ? place : best)), reason }];
  };
  const found = [
    ...surest('surely positive, and right', (place) => isRight(place) && labels[place] === 1),
    ...surest('surely negative, and right', (place) => isRight(place) && labels[place] === 0),
    ...surest('surest mistake', (place) => !isRight(place)),
  ];
  const others = [...labels.keys()].filter((place) => found.every((sample) => sample.place !== place));
  const nearest = others.length === 0 ? [] : [{ place: others.reduce((best, place) => (sureness(place) < sureness(best) ? place : best)), reason: 'nearest to the threshold' }];
  return [...found, ...nearest];
}
