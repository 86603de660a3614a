import { ratioToBestPeer, speedTable, type Speeds } from './speed-table.js';

const simd: Speeds = { name: 'gecko simd', ours: true, speeds: [300, 1000, 400] };
const jax: Speeds = { name: 'JAX', ours: false, speeds: [100, 250, 400] };
const keras: Speeds = { name: 'Keras', ours: false, speeds: [50, 500, 10] };

describe('ratioToBestPeer', () => {
  it('compares round by round with the peer of the highest median, and takes the median of that', () => {
    expect(ratioToBestPeer(simd, [simd, keras, jax])).toBe(3);
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
