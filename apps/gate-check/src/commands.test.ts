import { commands } from './commands.js';

describe('commands', () => {
  it.each(commands)('lists $name as the command itself tells it', async ({ load, ...listed }) => {
    expect(await load()).toMatchObject(listed);
  });
});
