const swc = require('@swc/jest');
const { withSwitches } = require('./find-defects.cjs');
const { defects } = require('./plan.cjs');

const firstIds = new Map(defects.map(({ file, id }) => [file, id]).reverse());
const switched = (text, file) => (firstIds.has(file) ? withSwitches(text, file, firstIds.get(file)) : text);

module.exports = {
  createTransformer(options) {
    const inner = (swc.default ?? swc).createTransformer(options);
    return {
      ...inner,
      process: (text, file, settings) => inner.process(switched(text, file), file, settings),
      getCacheKey: (text, file, settings) => inner.getCacheKey(switched(text, file), file, settings),
    };
  },
};
