module.exports = { displayName: 'dataset', preset: '../../jest.preset.cjs' };
