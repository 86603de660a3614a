import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const WORKSPACE = join(__dirname, '..', '..', '..');

/** Rules that fire on code as if it stood in a file of the workspace. */
function rulesFor(file: string, code: string): string[] {
  const eslint = join(WORKSPACE, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [eslint, '--stdin', '--stdin-filename', file, '--format', 'json'], { cwd: WORKSPACE, input: code, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const [result]: { messages: { ruleId: string | null }[] }[] = JSON.parse(stdout);
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'parse');
}

describe('lint keeps the house in order', () => {
  it('refuses that the gate imports training, by project and by door', () => {
    const rules = rulesFor('libs/gate/src/advice.ts', "import { trainModel } from '@gecko/training';\nexport const model = trainModel;\n");
    expect(rules).toContain('@nx/enforce-module-boundaries');
    expect(rules).toContain('no-restricted-imports');
  });

  it('refuses a door that is not in the table: the predictor may read bundles, not write them', () => {
    const rules = rulesFor('libs/predictor/src/load-predictor.ts', "import { writeBundle } from '@gecko/serialization';\nexport const write = writeBundle;\n");
    expect(rules).toContain('no-restricted-imports');
  });

  it('refuses a way around the doors into the sources of another library', () => {
    const rules = rulesFor('libs/gate/src/advice.ts', "import { readTable } from '../../dataset/src/read-table.js';\nexport const read = readTable;\n");
    expect(rules).toContain('@nx/enforce-module-boundaries');
  });

  it('refuses chance, clocks, the console, the process and the file system in a library', () => {
    const code = "import { readFileSync } from 'node:fs';\nconsole.log(Math.random(), Date.now(), new Date(), process.pid, readFileSync('x'));\n";
    const rules = rulesFor('libs/dataset/src/split-table.ts', code);
    expect(rules.sort()).toEqual(expect.arrayContaining(['@typescript-eslint/no-restricted-imports', 'no-console', 'no-restricted-globals', 'no-restricted-properties', 'no-restricted-syntax']));
  });

  it('lets through what the table allows', () => {
    expect(rulesFor('libs/predictor/src/load-predictor.ts', "import { readBundle } from '@gecko/serialization/read';\nexport const read = readBundle;\n")).toEqual([]);
  });
});
