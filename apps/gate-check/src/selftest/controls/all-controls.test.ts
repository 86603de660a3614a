import { allControls } from './all-controls.js';

describe('allControls', () => {
  const bad = allControls.filter(({ expected }) => expected.exitCode !== 0);

  it('are at least forty bad ones and ten honest ones', () => {
    expect(bad.length).toBeGreaterThanOrEqual(40);
    expect(allControls.length - bad.length).toBeGreaterThanOrEqual(10);
  });

  it('have names of their own that can be folders and options', () => {
    const names = allControls.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('name at least one reason where the gate must not pass', () => {
    expect(bad.filter(({ expected }) => expected.reasons.length === 0)).toEqual([]);
  });
});
