import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { commandData, commandProperty } from './escape-command.js';

describe('commandData', () => {
  it('escapes as the toolkit of the runner does: percent, carriage return, line feed', () => {
    expect(commandData('50%\r\nnext: a, b')).toBe('50%25%0D%0Anext: a, b');
  });

  it.each(HOSTILE_TEXTS)('keeps %s on its line', (_, text) => {
    expect(commandData(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });
});

describe('commandProperty', () => {
  it('also escapes what would end it', () => {
    expect(commandProperty('C:\\a,b::c%')).toBe('C%3A\\a%2Cb%3A%3Ac%25');
  });

  it.each(HOSTILE_TEXTS)('is not ended by %s', (_, text) => {
    expect(commandProperty(text)).not.toMatch(/[:,\n\r]/);
  });
});
