import nx from '@nx/eslint-plugin';
import jsoncParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

/**
 * The architecture, one row a project: which doors it may open, and whose contracts it may read.
 * Every project may import `@gecko/kernel`. What stands in no row is forbidden.
 */
const house = {
  kernel: { doors: [], contracts: [] },
  backend: { doors: [], contracts: ['kernel'] },
  market: { doors: ['dataset'], contracts: ['kernel', 'dataset'] },
  dataset: { doors: [], contracts: ['kernel'] },
  architecture: { doors: ['backend'], contracts: ['kernel', 'backend'] },
  training: { doors: ['architecture', 'backend'], contracts: ['kernel', 'backend', 'architecture'] },
  evaluation: { doors: [], contracts: ['kernel', 'dataset'] },
  command: { doors: [], contracts: ['kernel'] },
  workers: { doors: [], contracts: ['kernel'] },
  serialization: { doors: [], contracts: ['kernel', 'market', 'dataset', 'evaluation', 'architecture', 'training'] },
  predictor: { doors: ['dataset/transform', 'serialization/read'], contracts: ['kernel', 'dataset', 'serialization'] },
  gate: {
    doors: ['market', 'dataset', 'dataset/transform', 'evaluation', 'predictor', 'serialization/read', 'backend'],
    contracts: ['kernel', 'backend', 'market', 'dataset', 'evaluation', 'predictor', 'serialization'],
  },
  'demo-table': { doors: [], contracts: [] },
  native: { doors: [], contracts: [] },
  'end-to-end': { doors: ['demo-table'], contracts: ['kernel'] },
  bench: { doors: ['backend', 'market', 'dataset', 'dataset/stream', 'dataset/transform', 'architecture', 'training', 'evaluation', 'serialization', 'predictor'], contracts: ['*'] },
  pipeline: { doors: ['*'], contracts: ['*'] },
  'gate-check': { doors: ['*'], contracts: ['*'] },
};

const libraries = ['kernel', 'backend', 'market', 'dataset', 'architecture', 'training', 'evaluation', 'serialization', 'predictor', 'gate', 'command', 'workers', 'demo-table'];
const folderOf = { pipeline: 'apps', 'gate-check': 'apps', 'demo-table': 'tools', native: 'tools', bench: 'tools', 'end-to-end': 'tools' };

const projectOf = (door) => door.split('/')[0];
const scope = (name) => `scope:${name}`;

/** Nx sees projects: who may depend on whom at all. */
const depConstraints = Object.entries(house).map(([name, { doors, contracts }]) => {
  const targets = [...doors, ...contracts].includes('*') ? libraries : [...doors.map(projectOf), ...contracts];
  return { sourceTag: scope(name), onlyDependOnLibsWithTags: [...new Set(['kernel', ...targets])].map(scope) };
});

/** Nx cannot see doors: which entry point of a project may be imported. */
const doorRule = ([name, { doors, contracts }]) => {
  const allowed = ['kernel', 'kernel/testing', ...doors, ...contracts.map((owner) => `${owner}/contract`)];
  const pattern = allowed.map((door) => door.replace('*', '[a-z-]+(?:/[a-z-]+)?')).join('|');
  return {
    files: [`${folderOf[name] ?? 'libs'}/${name}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: `^@gecko/(?!(?:${pattern})$)`, message: `${name} may not open this door: see the table in eslint.config.mjs.` }] }],
    },
  };
};

const insideLibraries = {
  files: ['libs/**/*.ts'],
  ignores: ['**/*.test.ts', 'libs/command/**'],
  rules: {
    'no-console': 'error',
    'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a RandomStream.' }, { object: 'Date', property: 'now', message: 'Take a Clock.' }],
    'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take a Clock.' }],
    'max-lines': ['error', { max: 400 }],
  },
};

const sizes = {
  files: ['**/*.ts'],
  ignores: ['**/*.test.ts', '**/*.e2e.ts', '**/*.fixture.ts'],
  rules: { 'max-lines-per-function': ['error', { max: 45, skipComments: true, skipBlankLines: true }] },
};

/** Who may touch the process: the native loader (its settings are environment variables), both sides of a child's channel, the command frame, apps and tools. */
const noProcess = {
  files: ['libs/**/*.ts'],
  ignores: ['**/*.test.ts', 'libs/backend/src/load-native.ts', 'libs/workers/src/serve-tasks.ts', 'libs/workers/src/fork-worker.ts', 'libs/workers/src/guarded/**', 'libs/command/**'],
  rules: { 'no-restricted-globals': ['error', 'process'] },
};

/** The disk has one door. What the system says of a process only looks like a file. */
const diskPort = {
  files: ['libs/**/*.ts', 'apps/**/*.ts'],
  ignores: ['**/*.test.ts', '**/*.e2e.ts', 'libs/kernel/src/node-disk.ts', 'libs/kernel/src/process-mark.ts', 'libs/workers/src/guarded/resident-bytes.ts'],
  rules: { 'no-restricted-modules': 'off', '@typescript-eslint/no-restricted-imports': ['error', { paths: ['fs', 'node:fs', 'node:fs/promises'].map((path) => ({ name: path, message: 'Use the Disk of @gecko/kernel.' })) }] },
};

export default tseslint.config(
  { ignores: ['libs/training/kernel', '**/dist', '**/out-tsc', '**/test-output', '**/node_modules', '**/*.cjs', 'models', 'data'] },
  ...tseslint.configs.strict.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: true, allow: [], depConstraints }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
    },
  },
  insideLibraries,
  sizes,
  noProcess,
  diskPort,
  ...Object.entries(house).map(doorRule),
  {
    files: ['**/package.json'],
    languageOptions: { parser: jsoncParser },
    plugins: { '@nx': nx },
    rules: { '@nx/dependency-checks': ['error', { ignoredFiles: ['{projectRoot}/**/*.test.ts', '{projectRoot}/**/*.e2e.ts', '{projectRoot}/**/*.fixture.ts', '{projectRoot}/jest.*', '{projectRoot}/src/testing.ts'] }] },
  },
);
