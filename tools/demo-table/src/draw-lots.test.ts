import { drawLots, type Lot } from './draw-lots.js';

const lots = drawLots(2000, 7);
const share = (holds: (lot: Lot) => boolean): number => lots.filter(holds).length / lots.length;

describe('drawLots', () => {
  it('draws the same lots again, and others from another seed', () => {
    expect(drawLots(20, 7)).toEqual(drawLots(20, 7));
    expect(drawLots(20, 8)).not.toEqual(drawLots(20, 7));
  });

  it('begins a long list as a short one', () => {
    expect(lots.slice(0, 13)).toEqual(drawLots(13, 7));
  });

  it('keeps every number within what its rule allows', () => {
    const within = (low: number, high: number, value: number): boolean => value >= low && value <= high;
    const outside = lots.filter(
      (lot) =>
        !within(7.4, 14.6, lot.moisturePercent) || !within(400, 2200, lot.altitudeMetres) || !within(12, 72, lot.fermentHours) || !within(13, 31, lot.fermentCelsius) ||
        !within(0, 15, lot.defects) || !within(10, 300, lot.storageDays) || !within(33, 87, lot.humidityPercent) || !within(54, 66, lot.bagKilograms) || !within(6, 18, lot.deliveryHour),
    );
    expect(outside).toEqual([]);
  });

  it('gives the bell-shaped columns the mean and the spread they are written with', () => {
    const altitudes = lots.map((lot) => lot.altitudeMetres);
    const mean = altitudes.reduce((sum, value) => sum + value, 0) / altitudes.length;
    const deviation = Math.sqrt(altitudes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / altitudes.length);
    expect(Math.abs(mean - 1300)).toBeLessThan(30);
    expect(Math.abs(deviation - 300)).toBeLessThan(20);
  });

  it('holds every level near its share, a rare one among them', () => {
    expect(share((lot) => lot.process === 'washed')).toBeCloseTo(0.5, 1);
    expect(share((lot) => lot.process === 'honey')).toBeCloseTo(0.12, 1);
    expect(share((lot) => lot.certified)).toBeCloseTo(0.35, 1);
    expect(share((lot) => lot.region === 'island')).toBeGreaterThan(0.01);
    expect(share((lot) => lot.region === 'island')).toBeLessThan(0.03);
  });
});
