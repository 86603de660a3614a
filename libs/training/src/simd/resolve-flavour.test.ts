import { randomStream } from '@gecko/kernel';
import { dropoutMask, dropoutScale, dropoutStream, dropoutThreshold } from '../dropout-mask.js';
import { createMemory } from './create-memory.js';
import { resolveFlavour, startKernel, type Flavour } from './resolve-flavour.js';

describe('resolveFlavour', () => {
  it('takes plain ones where asked for, and fused ones where a product of this machine is rounded once', () => {
    const productOf = (flavour: Flavour): number => startKernel(flavour, createMemory(1)).fuse(1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11));
    expect(productOf('plain')).toBe(0);
    expect(resolveFlavour('plain')).toBe('plain');
    expect(resolveFlavour('auto')).toBe(productOf('fma') === 2 ** -24 ? 'fma' : 'plain');
  });

  it('chooses plain products where relaxed SIMD cannot be compiled, and refuses fused ones', async () => {
    await jest.isolateModulesAsync(async () => {
      jest.doMock('./kernel-module.js', () => ({ plainKernel: '', fmaKernel: '' }));
      const fresh = await import('./resolve-flavour.js');
      expect(fresh.resolveFlavour('auto')).toBe('plain');
      expect(() => fresh.resolveFlavour('fma')).toThrow('E_ENGINE_FLAVOUR training.flavour fma: expected a processor and a Node.js that fuse multiplication and addition, got neither or one; next: --set training.flavour=plain, or train where it was trained');
    });
  });
});

describe('the kernel module', () => {
  it('keeps its own data below the first page, where engines put theirs', () => {
    expect(startKernel(resolveFlavour('auto'), createMemory(1)).heapBase()).toBeLessThanOrEqual(65_536);
  });

  it('draws the masks of dropoutMask', () => {
    const [rows, units, step, layer, rate] = [12, 21, 9, 2, 0.3];
    const memory = createMemory(2);
    const [key0, key1] = randomStream(3, 'dropout').key;
    startKernel('plain', memory).fillRandom(65_536, (rows * 24) / 8, 0, step, layer, key0, key1, 120_000);
    const halves = new Uint16Array(memory.buffer, 65_536, rows * 24);
    const mask = dropoutMask(dropoutStream(3), step, layer, rate, { rows, units });
    mask.forEach((kept, element) => expect((halves[Math.floor(element / units) * 24 + (element % units)] ?? 0) >= dropoutThreshold(rate) ? dropoutScale(rate) : 0).toBeCloseTo(kept, 6));
  });
});
