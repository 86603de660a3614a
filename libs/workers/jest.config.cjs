module.exports = { displayName: 'workers', preset: '../../jest.preset.cjs' };
