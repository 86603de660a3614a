import type { Spread, Sweep } from './training/sweep-seeds.js';

const VERDICTS: Record<Sweep['verdict'], string> = {
  stable: 'STABLE: every seed clears the limits on the validation rows',
  unstable: 'UNSTABLE: whether the limits are cleared depends on the seed',
  weak: 'WEAK: no seed clears the limits',
};

/** A row a seed, with the error of one that failed, then mean and spread, then the verdict. */
export function sweepSummary({ seeds, accuracy, auc, logLoss, verdict, check }: Sweep): string {
  const rows = seeds.map((one) => [String(one.seed), one.bestEpoch > 0 ? String(one.bestEpoch) : '-', share(one.accuracy), share(one.auc), share(one.logLoss), one.cleared ? 'yes' : 'no']);
  const over = (name: string, of: (spread: Spread) => number): string[] => [name, '', ...[accuracy, auc, logLoss].map((spread) => share(spread && of(spread))), ''];
  const errors = ['', ...seeds.map(({ error }) => (error === undefined ? '' : `  ${error.message}`))];
  const table = [
    ['seed', 'best epoch', 'accuracy', 'AUC', 'log loss', 'clears'],
    ...rows,
    over('mean', ({ mean }) => mean),
    over('deviation', ({ deviation }) => deviation),
    over('lowest', ({ lowest }) => lowest),
    over('highest', ({ highest }) => highest),
  ];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row, index) => `${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}${errors[index] ?? ''}`);
  return ['On the validation rows; the test rows stay closed.', ...lines, '', `${VERDICTS[verdict]}: ${check.value ?? 0} of ${seeds.length} do`].join('\n');
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
