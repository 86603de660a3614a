module.exports = { displayName: 'serialization', preset: '../../jest.preset.cjs' };
