import { tryNamespaces, type Prefix } from './find-namespace.js';

describe('tryNamespaces', () => {
  const tried: string[] = [];
  const works = (answer: boolean) => async (command: Prefix) => tried.push(command.join(' ')) > 0 && answer;
  beforeEach(() => tried.splice(0));

  it('tries a network of its own for root, and one with the own user for others', async () => {
    expect(await tryNamespaces('linux', 0, works(true))).toEqual(['unshare', '--net', '--']);
    expect(await tryNamespaces('linux', 1000, works(true))).toEqual(['unshare', '--user', '--map-current-user', '--net', '--']);
    expect(tried).toEqual(['unshare --net -- true', 'unshare --user --map-current-user --net -- true']);
  });

  it('finds none where the system refuses', async () => {
    expect(await tryNamespaces('linux', 0, works(false))).toBeUndefined();
  });

  it('tries nothing on other systems', async () => {
    expect(await tryNamespaces('darwin', 501, works(true))).toBeUndefined();
    expect(tried).toEqual([]);
  });
});
