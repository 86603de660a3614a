import { readFileSync } from 'node:fs';
import { tableOfBars } from '@gecko/market';
import { MarketOptions } from '@gecko/market/contract';
import { unpackBars } from './pack-bars.js';

// From bars in memory to a table of labelled events, timed in a process of its own.
const [path = ''] = process.argv.slice(2);
const bars = unpackBars(readFileSync(path));
const startedMs = performance.now();
const { table, market } = tableOfBars({ bars: [bars], gaps: [0], notes: [] }, MarketOptions.parse({}), 1);
console.log(JSON.stringify({ seconds: (performance.now() - startedMs) / 1000, events: market.stages.events, rows: table.rowCount }));
