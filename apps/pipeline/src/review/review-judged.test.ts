import { memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { exampleTools } from '../example-tools.fixture.js';
import { putBundle } from '../predict/example-model.fixture.js';
import { reviewJudged } from './review-judged.js';

async function judged(files: Readonly<Record<string, string>>) {
  const tools = exampleTools(memoryDisk({ 'run/train.log': '', ...files }));
  await putBundle(tools.disk, 'run/bundle');
  const bundle = readBundle(tools.disk, 'run/bundle', { beside: [] });
  return { tools, review: reviewJudged(tools, { folder: 'run', bundle, verdict: undefined, analysis: undefined, ledgerFile: 'ledger.jsonl', policyFile: undefined, configurationFile: undefined }) };
}

describe('reviewJudged', () => {
  it('reviews a run', async () => {
    const { review } = await judged({});
    expect(review?.findings.map(({ item }) => item)).toContain('evaluation.judged');
  });

  it('warns of a settings file that cannot be read, and goes on', async () => {
    const { review, tools } = await judged({ 'pipeline.yaml': 'a: [' });
    expect(review).toBeUndefined();
    expect(tools.logger.lines).toEqual([expect.stringMatching(/^warn: the run is not reviewed: E_SETTINGS_FILE/)]);
  });
});
