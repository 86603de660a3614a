import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Obstacle } from './obstacle.js';
import type { RunCommand } from './run-command.js';
import type { TensorFlowRelease } from './tensorflow-release.js';

/**
 * Downloads the wheel with pip, from whatever index pip is configured for, and compares its SHA-256 with the pinned
 * one here as well. pip's temporary files go to `folder`, too: they show the progress, and vanish with it.
 * @throws Obstacle where pip fails or the bytes are not the pinned ones.
 */
export async function downloadWheel(release: TensorFlowRelease, folder: string, run: RunCommand): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const requirements = join(folder, 'requirements.txt');
  writeFileSync(requirements, `tensorflow-cpu==${release.version} --hash=sha256:${release.wheelSha256}\n`);
  const options = ['--require-hashes', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check', '--quiet', '--retries', '2'];
  const parameters = ['-m', 'pip', 'download', ...options, ...release.pipTarget, '--dest', folder, '--requirement', requirements];
  const { status, stderr } = await run('python3', parameters, { TMPDIR: folder });
  if (/do not match the hashes/i.test(stderr)) throw new Obstacle(`the downloaded ${release.wheelName} does not have the pinned SHA-256`);
  if (status !== 0) throw new Obstacle(`pip cannot download tensorflow-cpu ${release.version}: ${lastLine(stderr)}`);
  const wheel = join(folder, release.wheelName);
  const sha256 = await fileSha256(wheel);
  if (sha256 !== release.wheelSha256) throw new Obstacle(`the downloaded ${release.wheelName} has SHA-256 ${sha256}, pinned is ${release.wheelSha256}`);
  return wheel;
}

async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.replace(/^ERROR: /, '') ?? 'no reason given';
}
