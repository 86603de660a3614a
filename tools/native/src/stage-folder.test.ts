import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReceipt } from './receipt.js';
import { stageFolder } from './stage-folder.js';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'gecko-stage-'))));
afterEach(() => rmSync(root, { recursive: true }));

const fillWith = (content: string) => async (stage: string) => {
  writeFileSync(join(stage, 'file'), content);
  writeReceipt(stage);
};
const content = () => readFileSync(join(root, 'target', 'file'), 'utf8');

describe('stageFolder', () => {
  it('shows the target only when it is filled', async () => {
    await stageFolder(root, join(root, 'target'), async (stage) => {
      expect(existsSync(join(root, 'target'))).toBe(false);
      await fillWith('new')(stage);
    });
    expect(readdirSync(root)).toEqual(['target']);
    expect(content()).toBe('new');
  });

  it('leaves nothing where filling fails', async () => {
    const failing = stageFolder(root, join(root, 'target'), async (stage) => {
      writeFileSync(join(stage, 'file'), 'half');
      throw new Error('no space');
    });
    await expect(failing).rejects.toThrow('no space');
    expect(readdirSync(root)).toEqual([]);
  });

  it('removes what killed runs left, and nothing of running ones', async () => {
    for (const owner of [2 ** 22 + 1, process.ppid]) mkdirSync(join(root, `.partial-${owner}`));
    await stageFolder(root, join(root, 'target'), fillWith('new'));
    expect(readdirSync(root).sort()).toEqual([`.partial-${process.ppid}`, 'target']);
  });

  it('replaces a target that is not whole', async () => {
    mkdirSync(join(root, 'target'));
    writeFileSync(join(root, 'target', 'file'), 'torn');
    await stageFolder(root, join(root, 'target'), fillWith('new'));
    expect(content()).toBe('new');
    expect(readdirSync(root)).toEqual(['target']);
  });

  it('keeps a whole target that another run has finished meanwhile', async () => {
    await stageFolder(root, join(root, 'target'), async (stage) => {
      mkdirSync(join(root, 'target'));
      await fillWith('of the other run')(join(root, 'target'));
      await fillWith('new')(stage);
    });
    expect(content()).toBe('of the other run');
    expect(readdirSync(root)).toEqual(['target']);
  });
});
