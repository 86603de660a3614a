module.exports = { displayName: 'evaluation', preset: '../../jest.preset.cjs' };
