module.exports = { displayName: 'command', preset: '../../jest.preset.cjs' };
