import { acceptanceProbability } from './acceptance-probability.js';
import { drawLots, type Lot } from './draw-lots.js';

const ordinary: Lot = {
  moisturePercent: 11, altitudeMetres: 1300, process: 'washed', fermentHours: 42, fermentCelsius: 22, defects: 4, storageDays: 100,
  humidityPercent: 60, certified: false, region: 'coast', bagKilograms: 60, deliveryHour: 12,
};
const probability = (change: Partial<Lot>): number => acceptanceProbability({ ...ordinary, ...change });

describe('acceptanceProbability', () => {
  it('lies between 0 and 1 for every lot that is drawn', () => {
    const outside = drawLots(500, 3).map(acceptanceProbability).filter((value) => !(value > 0 && value < 1));
    expect(outside).toEqual([]);
  });

  it('is best at 11 % moisture and equally worse to both sides', () => {
    expect(probability({ moisturePercent: 11 })).toBeGreaterThan(probability({ moisturePercent: 12 }));
    expect(probability({ moisturePercent: 12 })).toBeCloseTo(probability({ moisturePercent: 10 }), 12);
  });

  it('rises with altitude for washed lots, falls for natural ones and stays for honey', () => {
    expect(probability({ altitudeMetres: 1700 })).toBeGreaterThan(probability({ altitudeMetres: 1000 }));
    expect(probability({ process: 'natural', altitudeMetres: 1700 })).toBeLessThan(probability({ process: 'natural', altitudeMetres: 1000 }));
    expect(probability({ process: 'honey', altitudeMetres: 1700 })).toBe(probability({ process: 'honey', altitudeMetres: 1000 }));
  });

  it('turns the effect of fermentation time round with its temperature', () => {
    expect(probability({ fermentHours: 60, fermentCelsius: 18 })).toBeGreaterThan(probability({ fermentHours: 20, fermentCelsius: 18 }));
    expect(probability({ fermentHours: 60, fermentCelsius: 26 })).toBeLessThan(probability({ fermentHours: 20, fermentCelsius: 26 }));
  });

  it('punishes long storage in damp air only, and defects beyond five at once', () => {
    expect(probability({ storageDays: 200, humidityPercent: 50 })).toBe(probability({ storageDays: 100, humidityPercent: 50 }));
    expect(probability({ storageDays: 200, humidityPercent: 60 })).toBeLessThan(probability({ storageDays: 100, humidityPercent: 60 }) - 0.2);
    expect(probability({ defects: 5 }) - probability({ defects: 6 })).toBeGreaterThan(3 * (probability({ defects: 4 }) - probability({ defects: 5 })));
  });

  it('prefers certified lots and knows every region', () => {
    expect(probability({ certified: true })).toBeGreaterThan(probability({}));
    const byRegion = (['valley', 'coast', 'highland', 'island'] as const).map((region) => probability({ region }));
    expect([...byRegion].sort()).toEqual(byRegion);
  });

  it('does not see the weight of the bag or the hour of delivery', () => {
    expect(probability({ bagKilograms: 64, deliveryHour: 7 })).toBe(probability({}));
  });
});
