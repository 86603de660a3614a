import type { Lot } from './draw-lots.js';

/** How sharply the score decides: set so that the true probability separates accepted from refused lots with an AUC of 0.90. */
const SHARPNESS = 0.58;
const OFFSET = 2;

/**
 * The true probability, 0 to 1, that a lot is accepted. Strongly nonlinear on purpose (an optimum, two interactions
 * that cancel in each column alone, two thresholds), so that a linear model must do clearly worse than a network.
 * The sigmoid is algebraic: square roots are exact in every engine, exponentials are not.
 */
export function acceptanceProbability(lot: Lot): number {
  const score = SHARPNESS * (OFFSET + moistureEffect(lot) + altitudeEffect(lot) + fermentEffect(lot) + wearEffect(lot) + originEffect(lot));
  return 0.5 + (0.5 * score) / Math.sqrt(1 + score * score);
}

/** Best at 11 %, worse to both sides. */
function moistureEffect({ moisturePercent }: Lot): number {
  const distance = (moisturePercent - 11) / 1.2;
  return 1 - Math.min(distance * distance, 3);
}

/** Washed lots gain with altitude, natural ones lose; honey does not care. */
function altitudeEffect({ altitudeMetres, process }: Lot): number {
  const height = (altitudeMetres - 1300) / 300;
  if (process === 'honey') return 0.3;
  return process === 'washed' ? 1.6 * height : -0.4 * height;
}

/** Long and cool or short and warm is good. */
function fermentEffect({ fermentHours, fermentCelsius }: Lot): number {
  return -0.6 * ((fermentHours - 42) / 17) * ((fermentCelsius - 22) / 3);
}

/** Many defects spoil a lot, and so do months in damp air. */
function wearEffect({ defects, storageDays, humidityPercent }: Lot): number {
  return (defects > 5 ? -3.6 : -0.3 * defects) + (storageDays > 150 && humidityPercent > 52 ? -3.2 : 0.4);
}

function originEffect({ certified, region }: Lot): number {
  return (certified ? 1 : -0.6) + { highland: 0.8, valley: -0.8, coast: 0, island: 0.8 }[region];
}
