import { refuseLeaks } from '@gecko/dataset';
import { Table } from '@gecko/dataset/contract';
import { defineStage } from '@gecko/kernel';
import { auditMarket } from '@gecko/market';
import { Bars, EventRow, MarketOptions } from '@gecko/market/contract';
import { z } from 'zod';

/** Computes some events again from bars that end where they happened: whatever changes had looked ahead. */
export const auditMarketStage = defineStage({
  name: 'audit-market',
  input: z.strictObject({ symbols: z.array(Bars), rows: z.array(EventRow), table: Table, options: MarketOptions }),
  output: z.strictObject({ eventsChecked: z.int().nonnegative() }),
  run: (market) => {
    const { eventsChecked, findings } = auditMarket(market);
    refuseLeaks(findings);
    return { eventsChecked };
  },
});
