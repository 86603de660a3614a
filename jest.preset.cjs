const nxPreset = require('@nx/jest/preset').default;

/** One preset for every project: swc transpiles, sources of sibling libraries are read through the `@gecko/source` condition. */
module.exports = {
  ...nxPreset,
  testEnvironment: 'node',
  testMatch: ['**/src/**/*.test.ts'],
  testTimeout: 60_000,
  testEnvironmentOptions: { customExportConditions: ['@gecko/source', 'node', 'require', 'default'] },
  transform: {
    '^.+\\.[mc]?[tj]s$': ['@swc/jest', { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  reporters: ['default', `${__dirname}/tools/count-tests.cjs`],
};
