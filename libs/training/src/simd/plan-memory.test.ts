import { engineRequest, normalMatrix, tinySpec } from '../tiny-training.fixture.js';
import { completeRequest } from '../train-engine.js';
import { planMemory } from './plan-memory.js';

const matrix = normalMatrix(1, 3, 2, () => true);
const planOf = (rows: number, width: number, units = [8, 4]) => planMemory(completeRequest({ ...engineRequest(tinySpec({ units }), matrix), spec: tinySpec({ inputWidth: width, units }), train: { ...matrix, rows, width } }));

describe('planMemory', () => {
  it('lays the parameters out in whole panels, kernels first', () => {
    const { layers, offsets, parameterFloats } = planOf(100, 10, [12, 3]);
    expect(layers.map(({ inputs, units, kernel, bias }) => [inputs, units, kernel, bias])).toEqual([[16, 16, 0, 4 * (256 + 128 + 8)], [16, 8, 1024, 4 * (256 + 128 + 8 + 16)]]);
    expect([offsets.outKernel, offsets.outBias, parameterFloats]).toEqual([4 * 384, 4 * 416, 424]);
  });

  it('keeps regions apart', () => {
    const { config, control, barrier, sums, steps, matrix: features, labels, order, parameters, firstMemory, secondMemory, gradient, work, pages } = planOf(1000, 10);
    const starts = [65_536, config, control, barrier, sums, steps, features, labels, order, parameters, firstMemory, secondMemory, gradient.start, gradient.start + gradient.stride, work.start, work.start + 2 * work.stride, 65_536 * pages + 1];
    starts.slice(2).forEach((start, index) => expect(start).toBeGreaterThan(starts[index + 1] ?? 0));
  });

  it('gives each call some hundred milliseconds of work, and threads patience for it', () => {
    expect(planOf(1_000_000, 8)).toMatchObject({ patienceMs: 30_001 });
    expect(planOf(1_000_000, 800, [512, 128])).toMatchObject({ patienceMs: 31_103, stepsPerCall: 28 });
    expect(planOf(64, 8).stepsPerCall).toBe(2);
  });

  it('refuses what does not fit into 32-bit addresses', () => {
    expect(() => planOf(20_000_000, 60)).toThrow(/^E_ENGINE_MEMORY simd engine: expected all data of the simd engine within 4 GiB and the free memory, got a table and a network that take \d{4} MiB; next: --set training.engine=eager$/);
  });
});
