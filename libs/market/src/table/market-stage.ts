import { DataFile, Table, TableDescription, TextFormat } from '@gecko/dataset/contract';
import { defineStage } from '@gecko/kernel';
import { z } from 'zod';
import { Bars, EventRow, MarketDescription, MarketOptions } from '../contract.js';
import { readMarket } from './read-market.js';

/** Files of bars in, table of labelled events out. */
export const marketStage = defineStage({
  name: 'market',
  input: z.strictObject({ files: z.array(DataFile), format: TextFormat, options: MarketOptions, minimumRows: z.int().positive() }),
  output: z.strictObject({ table: Table, description: TableDescription, market: MarketDescription, symbols: z.array(Bars), rows: z.array(EventRow), dropped: z.strictObject({ table: Table, rows: z.array(EventRow) }), notes: z.array(z.string()) }),
  run: async ({ files, format, options, minimumRows }, { logger }) => {
    const read = await readMarket(files, format, options, minimumRows);
    for (const note of read.notes) logger.info(`market: ${note}`);
    const { stages, effectiveRows, symbols } = read.market;
    const bars = symbols.reduce((sum, symbol) => sum + symbol.bars, 0);
    logger.info(`market: ${stages.events} Geckos in ${bars} bars of ${symbols.length} ${symbols.length === 1 ? 'symbol' : 'symbols'}; ${read.table.rowCount} labelled, worth ${Math.round(effectiveRows)} independent ones`);
    return read;
  },
});
