import { cacheFolder } from './cache-folder.js';

describe('cacheFolder', () => {
  it.each([
    [{ GECKO_CACHE: '/fast/disk', XDG_CACHE_HOME: '/xdg' }, '/fast/disk'],
    [{ XDG_CACHE_HOME: '/xdg' }, '/xdg/gecko'],
    [{ GECKO_CACHE: '', XDG_CACHE_HOME: '' }, '/home/ada/.cache/gecko'],
    [{}, '/home/ada/.cache/gecko'],
  ])('with %j is %s', (environment, folder) => {
    expect(cacheFolder(environment, '/home/ada')).toBe(folder);
  });

  it('is absolute even if the variable is not', () => {
    expect(cacheFolder({ GECKO_CACHE: 'cache' }, '/home/ada')).toBe(`${process.cwd()}/cache`);
  });
});
