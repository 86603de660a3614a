const preset = require('../../jest.preset.cjs');

const [[pattern, [, options]]] = Object.entries(preset.transform);

/** The projects' own preset, with switches for defects in the sources, and a runner that turns them on one by one. */
module.exports = {
  ...preset,
  transform: { [pattern]: [require.resolve('./transform.cjs'), options] },
  runner: require.resolve('./runner.cjs'),
  testEnvironment: require.resolve('./environment.cjs'),
  reporters: [],
};
