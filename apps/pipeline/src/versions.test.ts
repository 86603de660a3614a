import { trainedAt, versions } from './versions.js';

const WALL_MS = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const given = process.env['SOURCE_DATE_EPOCH'];

function setEpoch(value: string | undefined): void {
  if (value === undefined) delete process.env['SOURCE_DATE_EPOCH'];
  else process.env['SOURCE_DATE_EPOCH'] = value;
}

describe('versions', () => {
  it('are those of this program and of Node', () => {
    expect(versions()).toEqual({ gecko: expect.stringMatching(/^\d+\.\d+\.\d+$/), node: process.version });
  });
});

describe('trainedAt', () => {
  afterEach(() => setEpoch(given));

  it('is the time of the clock', () => {
    setEpoch(undefined);
    expect(trainedAt(WALL_MS)).toBe('2026-01-02T03:04:05.006Z');
  });

  it.each([
    ['0', '1970-01-01T00:00:00.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['99999999999', '5138-11-16T09:46:39.000Z'],
  ])('is SOURCE_DATE_EPOCH=%s, whatever the clock says', (epoch, expected) => {
    setEpoch(epoch);
    expect(trainedAt(WALL_MS)).toBe(expected);
  });

  it.each(['', 'now', '-1', '1e9', '1700000000.5', ' 1700000000', '1700000000\n', '999999999999999'])('is the time of the clock where SOURCE_DATE_EPOCH is %j', (epoch) => {
    setEpoch(epoch);
    expect(trainedAt(WALL_MS)).toBe('2026-01-02T03:04:05.006Z');
  });
});
