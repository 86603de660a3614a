import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, mainOf } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const GUIDES = join(__dirname, '..', '..', '..', 'docs', 'guides');
/** In the order of a reader: what one guide publishes, the next ones use. */
const ORDER = ['training.md', 'tuning.md', 'evaluation.md', 'inference.md', 'model-card-template.md', 'troubleshooting.md'] as const;
const APPS = ['pipeline', 'gate-check'] as const;

/** The lines of a guide's `sh` blocks. */
function commandsOf(guide: string): string[] {
  const blocks = readFileSync(join(GUIDES, guide), 'utf8').matchAll(/^```sh\n([^]*?)^```$/gm);
  return [...blocks].flatMap(([, block]) => (block ?? '').trim().split('\n'));
}

/** `npx nx run app:target …` as the built app takes it: Nx itself would build the workspace anew. */
function runCommand(command: string, folder: string): { status: number | null; output: string } {
  const [, name, target = '', rest = ''] = /^npx nx run ([a-z-]+):([a-z-]+)(?: (.*))?$/.exec(command) ?? [];
  const app = APPS.find((one) => one === name);
  if (app === undefined) throw new Error(`expected npx nx run pipeline:… or gate-check:…, got ${command}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [mainOf(app), target, ...rest.split(' ').filter((word) => word !== '')], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
  return { status, output: `${stdout}${stderr}` };
}

describe('the guides', () => {
  const folder = freshFolder();
  beforeAll(() => void writeTable(folder, smallTable(700).lines, 'loans.csv'));

  it('are all tried', () => {
    expect([...ORDER].sort()).toEqual(readdirSync(GUIDES).sort());
    expect(ORDER.filter((guide) => commandsOf(guide).length === 0)).toEqual([]);
  });

  it.each(ORDER)('%s has commands that work as they stand', (guide) => {
    const failed = commandsOf(guide).map((command) => ({ command, ...runCommand(command, folder) })).filter(({ status }) => status !== 0);
    expect(failed).toEqual([]);
  });
});
