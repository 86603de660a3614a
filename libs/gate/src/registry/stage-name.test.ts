import { stageName, stageOwner } from './stage-name.js';

describe('stageOwner', () => {
  it.each(['1 me', '4242 f00d 123 0b5e4d1c-2f3a-4b6c-8d7e-9fa0b1c2d3e4 host-1.example', '1 a - - -'])('gives back the owner "%s" of a name', (owner) => {
    const name = stageName(owner, '0123abcd');
    expect(name).toMatch(/^\.partial-[\w.+-]+-0123abcd$/);
    expect(stageOwner(name)).toBe(owner);
  });

  it.each(['.partial-0123abcd', '.partial-0123abcd-current.json', 'v1', '1+me-x', ''])('knows no owner of %j', (name) => {
    expect(stageOwner(name)).toBeUndefined();
  });
});
