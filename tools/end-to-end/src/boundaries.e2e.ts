import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const WORKSPACE = join(__dirname, '..', '..', '..');

/** Code as if it stood in a file of the workspace. */
const texts = {
  training: { file: 'libs/gate/src/advice.ts', code: "import { trainModel } from '@gecko/training';\nexport const model = trainModel;\n" },
  door: { file: 'libs/predictor/src/load-predictor.ts', code: "import { writeBundle } from '@gecko/serialization';\nexport const write = writeBundle;\n" },
  sources: { file: 'libs/gate/src/advice.ts', code: "import { readTable } from '../../dataset/src/read-table.js';\nexport const read = readTable;\n" },
  world: { file: 'libs/dataset/src/split-table.ts', code: "import { readFileSync } from 'node:fs';\nconsole.log(Math.random(), Date.now(), new Date(), process.pid, readFileSync('x'));\n" },
  allowed: { file: 'libs/predictor/src/load-predictor.ts', code: "import { readBundle } from '@gecko/serialization/read';\nexport const read = readBundle;\n" },
} as const;

/** The rules that fire on each of them. */
function lint(): Readonly<Record<keyof typeof texts, readonly string[]>> {
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', 'fixtures', 'lint-texts.mjs')], { cwd: WORKSPACE, input: JSON.stringify(Object.values(texts)), encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const [training = [], door = [], sources = [], world = [], allowed = ['not linted']]: string[][] = JSON.parse(stdout);
  return { training, door, sources, world, allowed };
}

describe('lint keeps the house in order', () => {
  const rules = lint();

  it('refuses that the gate imports training, by project and by door', () => {
    expect(rules.training).toContain('@nx/enforce-module-boundaries');
    expect(rules.training).toContain('no-restricted-imports');
  });

  it('refuses a door that is not in the table: the predictor may read bundles, not write them', () => {
    expect(rules.door).toContain('no-restricted-imports');
  });

  it('refuses a way around the doors into the sources of another library', () => {
    expect(rules.sources).toContain('@nx/enforce-module-boundaries');
  });

  it('refuses chance, clocks, the console, the process and the file system in a library', () => {
    expect(rules.world).toEqual(expect.arrayContaining(['@typescript-eslint/no-restricted-imports', 'no-console', 'no-restricted-globals', 'no-restricted-properties', 'no-restricted-syntax']));
  });

  it('lets through what the table allows', () => {
    expect(rules.allowed).toEqual([]);
  });
});
