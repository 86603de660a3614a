import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

/** The system's Chromium, or what GECKO_BROWSER names; undefined where there is none. */
export function findBrowser(): string | undefined {
  return [process.env['GECKO_BROWSER'], ...PLACES].find((path) => path !== undefined && existsSync(path));
}

/** A set of tests that are skipped where there is no browser, unless GECKO_REQUIRE_BROWSER is 1: then they fail there. */
export function whenBrowser(): typeof describe {
  return findBrowser() !== undefined || process.env['GECKO_REQUIRE_BROWSER'] === '1' ? describe : describe.skip;
}

export function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(`expected a browser at ${PLACES.join(', ')} or where GECKO_BROWSER says, got none: apt-get install chromium`);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}
