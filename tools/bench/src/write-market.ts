import { writeFileSync } from 'node:fs';
import { simulateMarket } from '@gecko/market';
import { SimulationOptions } from '@gecko/market/contract';
import { packBars } from './pack-bars.js';

// Simulates one symbol and writes its first bars, as many as each of the numbers says. In a process of its own: what measures must stay small.
const [folder = '', ...counts] = process.argv.slice(2);
const [bars] = simulateMarket(SimulationOptions.parse({ symbols: 1, barsPerSymbol: Math.max(...counts.map(Number)) })).bars;
if (bars === undefined) throw new Error('the simulated market has no symbol');
for (const count of counts) writeFileSync(`${folder}/${count}.bin`, packBars(bars, Number(count)));
