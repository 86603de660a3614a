module.exports = { displayName: 'demo-table', preset: '../../jest.preset.cjs' };
