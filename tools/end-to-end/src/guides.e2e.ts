import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession } from './open-session.fixture.js';
import { freshFolder, type App } from './run-app.js';
import { smallTable, writeTable } from './small-table.js';

const GUIDES = join(__dirname, '..', '..', '..', 'docs', 'guides');
/** In the order of a reader: what one guide publishes, the next ones use. */
const ORDER = ['training.md', 'tuning.md', 'evaluation.md', 'inference.md', 'model-card-template.md', 'troubleshooting.md'] as const;

/** The lines of a guide's `sh` blocks. */
function commandsOf(guide: string): string[] {
  const blocks = readFileSync(join(GUIDES, guide), 'utf8').matchAll(/^```sh\n([^]*?)^```$/gm);
  return [...blocks].flatMap(([, block]) => (block ?? '').trim().split('\n'));
}

/** `npx nx run app:target …` as words for the built app: Nx itself would build the workspace anew. */
function wordsOf(command: string): { app: App; args: string[] } {
  const [, name, target = '', rest = ''] = /^npx nx run ([a-z-]+):([a-z-]+)(?: (.*))?$/.exec(command) ?? [];
  if (name !== 'pipeline' && name !== 'gate-check') throw new Error(`expected npx nx run pipeline:… or gate-check:…, got ${command}`);
  return { app: name, args: [target, ...rest.split(' ').filter((word) => word !== '')] };
}

describe('the guides', () => {
  const folder = freshFolder();
  const sessions = { pipeline: openSession('pipeline'), 'gate-check': openSession('gate-check') };
  beforeAll(() => void writeTable(folder, smallTable(700).lines, 'loans.csv'));

  it('are all tried', () => {
    expect([...ORDER].sort()).toEqual(readdirSync(GUIDES).sort());
    expect(ORDER.filter((guide) => commandsOf(guide).length === 0)).toEqual([]);
  });

  it.each(ORDER)('%s has commands that work as they stand', async (guide) => {
    for (const command of commandsOf(guide)) {
      const { app, args } = wordsOf(command);
      const { status, output, errors } = await sessions[app](args, { folder });
      expect({ command, status, said: status === 0 ? '' : `${output}${errors}` }).toEqual({ command, status: 0, said: '' });
    }
  });
});
