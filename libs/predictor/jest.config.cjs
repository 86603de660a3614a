module.exports = { displayName: 'predictor', preset: '../../jest.preset.cjs' };
