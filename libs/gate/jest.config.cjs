module.exports = { displayName: 'gate', preset: '../../jest.preset.cjs' };
