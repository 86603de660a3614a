import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

describe('kernel-module.ts', () => {
  it('is what the build makes of kernel/assembly', async () => {
    await expect(promisify(execFile)(process.execPath, ['kernel/build.mjs', '--check'], { cwd: `${__dirname}/../..` })).resolves.toMatchObject({ stderr: '' });
  });
});
