import { DataSource } from '@gecko/gate/contract';
import { memoryDisk } from '@gecko/kernel/testing';
import { readBundle } from '@gecko/serialization/read';
import { putRun } from '../example-candidate.fixture.js';
import { locateRows } from './locate-rows.js';

describe('locateRows', () => {
  const disk = memoryDisk({ 'header.csv': 'a,b\n1,2\r\n3,4\r\n\n', 'bare.csv': '1,2\n3,4', 'wrapped.csv': 'a,b\n1,"x\n\ny"\n3,4\n', 'empty.csv': '\n' });
  const { metadata } = readBundle(disk, putRun(disk).bundleFolder);
  const twoRows = { ...metadata, data: { ...metadata.data, rows: 2 } };
  const line = (files: string[], row: number, of = twoRows) => locateRows(disk, DataSource.parse({ location: { files } }), of)(row);

  it('counts the header line, if there is one', () => {
    expect([line(['header.csv'], 1), line(['header.csv'], 2), line(['bare.csv'], 2)]).toEqual([2, 3, 2]);
  });

  it.each([[['wrapped.csv']], [['header.csv', 'bare.csv']], [['missing.csv']], [['empty.csv']]])('does not place rows of %j', (files) => {
    expect(line(files, 1)).toBeUndefined();
  });

  it('does not place rows that a query chose', () => {
    expect(line(['header.csv'], 1, { ...twoRows, data: { ...twoRows.data, query: 'SELECT 1' } })).toBeUndefined();
  });
});
