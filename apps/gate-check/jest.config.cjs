module.exports = { displayName: 'gate-check', preset: '../../jest.preset.cjs' };
