import { join } from 'node:path';
import { ESLint } from 'eslint';

const WORKSPACE = join(__dirname, '..', '..', '..');

/** Rules that fire on a line of code standing in a file of the workspace. */
async function rulesFor(file: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: WORKSPACE });
  const [result] = await eslint.lintText(code, { filePath: join(WORKSPACE, file) });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'parse');
}

describe('lint keeps the house in order', () => {
  it('refuses that the gate imports training, by project and by door', async () => {
    const rules = await rulesFor('libs/gate/src/advice.ts', "import { trainModel } from '@gecko/training';\nexport const model = trainModel;\n");
    expect(rules).toContain('@nx/enforce-module-boundaries');
    expect(rules).toContain('no-restricted-imports');
  });

  it('refuses a door that is not in the table: the predictor may read bundles, not write them', async () => {
    const rules = await rulesFor('libs/predictor/src/load-predictor.ts', "import { writeBundle } from '@gecko/serialization';\nexport const write = writeBundle;\n");
    expect(rules).toContain('no-restricted-imports');
  });

  it('refuses a way around the doors into the sources of another library', async () => {
    const rules = await rulesFor('libs/gate/src/advice.ts', "import { readTable } from '../../dataset/src/read-table.js';\nexport const read = readTable;\n");
    expect(rules).toContain('@nx/enforce-module-boundaries');
  });

  it('refuses chance, clocks, the console, the process and the file system in a library', async () => {
    const code = "import { readFileSync } from 'node:fs';\nconsole.log(Math.random(), Date.now(), new Date(), process.pid, readFileSync('x'));\n";
    const rules = await rulesFor('libs/dataset/src/split-table.ts', code);
    expect(rules.sort()).toEqual(expect.arrayContaining(['@typescript-eslint/no-restricted-imports', 'no-console', 'no-restricted-globals', 'no-restricted-properties', 'no-restricted-syntax']));
  });

  it('lets through what the table allows', async () => {
    expect(await rulesFor('libs/predictor/src/load-predictor.ts', "import { readBundle } from '@gecko/serialization/read';\nexport const read = readBundle;\n")).toEqual([]);
  });
});
