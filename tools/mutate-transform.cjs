const swc = require('@swc/jest');

const defect = JSON.parse(process.env.GECKO_DEFECT ?? 'null');

/** The text of the file that tools/mutate.mjs names, with its defect in. */
const withDefect = (text, file) => (defect?.file === file ? `${text.slice(0, defect.start)}${defect.put}${text.slice(defect.end)}` : text);

module.exports = {
  createTransformer(options) {
    const inner = (swc.default ?? swc).createTransformer(options);
    return {
      ...inner,
      process: (text, file, settings) => inner.process(withDefect(text, file), file, settings),
      getCacheKey: (text, file, settings) => inner.getCacheKey(withDefect(text, file), file, settings),
    };
  },
};
