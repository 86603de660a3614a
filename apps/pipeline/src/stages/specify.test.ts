import { ArchitectureOptions } from '@gecko/architecture/contract';
import { stageSuite } from '@gecko/kernel/testing';
import { exampleTools } from '../example-tools.fixture.js';
import { StageLine } from '../stage-line.js';
import { specifyStage } from './specify.js';

const good = { options: ArchitectureOptions.parse({ preset: '64-32-16' }), inputWidth: 3, trainingRows: 100 };

describe('specifyStage', () => {
  const bad = [
    { why: 'a list of dropout rates of another length than the layers', input: { ...good, options: { ...good.options, dropout: [0.1] } }, code: 'E_DROPOUT_LENGTH' },
    { why: 'no inputs', input: { ...good, inputWidth: 0 }, code: 'E_STAGE_INPUT' },
    { why: 'no training rows', input: { ...good, trainingRows: 0 }, code: 'E_STAGE_INPUT' },
  ];
  for (const { title, check } of stageSuite(specifyStage, { good, bad })) {
    it(title, async () => {
      await expect(check()).resolves.toBeUndefined();
    });
  }

  it('makes the layers of the preset for the inputs there are, and counts their parameters', async () => {
    const { spec, summary } = await new StageLine(exampleTools()).run(specifyStage, good);
    expect(spec).toMatchObject({ inputWidth: 3, hidden: [{ units: 64 }, { units: 32 }, { units: 16 }] });
    expect(summary.parameters).toBe(4 * 64 + 65 * 32 + 33 * 16 + 17);
  });
});
