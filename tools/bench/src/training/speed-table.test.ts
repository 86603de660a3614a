import { ratioToBestPeer, speedTable, type Speeds } from './speed-table.js';

const simd: Speeds = { name: 'gecko simd', ours: true, speeds: [200, 1000, 400] };
const jax: Speeds = { name: 'JAX', ours: false, speeds: [100, 250, 400] };
const keras: Speeds = { name: 'Keras', ours: false, speeds: [50, 500, 10] };

describe('ratioToBestPeer', () => {
  it('compares within each round with the peer that was fastest in it, and takes the median', () => {
    expect(ratioToBestPeer(simd, [simd, jax, keras])).toBe(2);
    expect(ratioToBestPeer(jax, [simd, jax, keras])).toBe(1);
  });

  it('is no number where no peer ran', () => expect(ratioToBestPeer(simd, [simd])).toBeNaN());
});

describe('speedTable', () => {
  it('shows ours first and the peers by their medians', () => {
    expect(speedTable('batch 32', [keras, jax, { ...simd, speeds: [12_345.6, 1, 12_345.6] }])).toBe(
      ['| batch 32 | median | best | of the best peer |', '|---|---|---|---|', '| gecko simd | 12,346 | 12,346 | 30.86 |', '| JAX | 250 | 400 | 1.00 |', '| Keras | 50 | 500 | 0.50 |'].join('\n'),
    );
  });

  it('leaves the ratio empty without peers', () => expect(speedTable('batch 32', [simd])).toContain('| gecko simd | 400 | 1,000 |  |'));
});
