import { TransformOptions, type Table } from '../contract.js';
import { columnsOfInputs } from './columns-of-inputs.js';
import { fitTransforms } from './fit-transforms.js';

describe('columnsOfInputs', () => {
  it('names the column of each input, a column with several inputs as often as it has', () => {
    const table: Table = {
      columns: [
        { name: 'colour', kind: 'categorical', codes: Int32Array.of(0, 1, 2, 1), levels: ['blue', 'green', 'red'] },
        { name: 'size', kind: 'numeric', values: Float64Array.of(1, NaN, 3, 4) },
      ],
      rowCount: 4,
      labels: Uint8Array.of(0, 1, 0, 1),
    };
    const plan = fitTransforms(table, Uint32Array.of(0, 1, 2, 3), 'a'.repeat(64), TransformOptions.parse({}));
    expect(plan.inputs).toHaveLength(5);
    expect(columnsOfInputs(plan)).toEqual(['colour', 'colour', 'colour', 'size', 'size']);
  });
});
