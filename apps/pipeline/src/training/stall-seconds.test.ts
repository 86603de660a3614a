import { specifyModel } from '@gecko/architecture';
import { ArchitectureOptions } from '@gecko/architecture/contract';
import { TrainingOptions, type EngineName, type LabelledMatrix } from '@gecko/training/contract';
import { stallSeconds } from './stall-seconds.js';

const matrix = (rows: number): LabelledMatrix => ({ rows, width: 100, features: new Float32Array(), labels: new Uint8Array() });
const seconds = (units: number[], { options = {}, validationRows = 1000, name = 'simd' }: { options?: unknown; validationRows?: number; name?: EngineName } = {}): number =>
  stallSeconds({ spec: specifyModel(ArchitectureOptions.parse({ units }), 100), options: TrainingOptions.parse(options), engine: { name, reason: 'a test', flavour: null } }, { train: matrix(100_000), validation: matrix(validationRows) });

describe('stallSeconds', () => {
  it('is a minute and hardly more for a small model', () => {
    expect(seconds([64, 32])).toBeGreaterThan(60);
    expect(seconds([64, 32])).toBeLessThan(61);
  });

  it('knows that one step of ten wide layers and a large batch takes minutes on a slow core', () => {
    const units = Array.from({ length: 10 }, () => 4096);
    // 2 x 9 x 4096² operations a row, three passes, 1400 rows: 1268 s at 1 GFLOP/s.
    expect(seconds(units, { options: { batchSize: 1400 } })).toBeGreaterThan(60 + 1268);
  });

  it('grows with the validation rows and with the search for neighbours, and more so for single operations', () => {
    const base = seconds([64]);
    const validation = seconds([64], { validationRows: 10_000_000 });
    expect(validation).toBeGreaterThan(base + 100);
    expect(seconds([64], { validationRows: 10_000_000, name: 'eager' })).toBeGreaterThan(10 * (validation - 60));
    // 100,000² pairs of 100 inputs, three operations each.
    expect(seconds([64], { options: { augmentation: { smote: true } } }) - base).toBeCloseTo(3000, 6);
  });
});
