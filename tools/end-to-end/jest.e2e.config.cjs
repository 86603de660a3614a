module.exports = { displayName: 'end-to-end', preset: '../../jest.preset.cjs', testMatch: ['**/src/**/*.e2e.ts'], testTimeout: 180_000 };
