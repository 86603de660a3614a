module.exports = { displayName: 'market', preset: '../../jest.preset.cjs' };
