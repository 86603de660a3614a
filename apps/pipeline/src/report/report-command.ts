import { dirname, join, resolve } from 'node:path';
import type { Command, GivenOptions } from '@gecko/command';
import { AnalysisDepth, type Analysis, type Review } from '@gecko/evaluation/contract';
import { answerFigures, marketReport, readRunRecord, registryOf } from '@gecko/gate';
import type { Verdict } from '@gecko/gate/contract';
import { GeckoError, quote, type Disk } from '@gecko/kernel';
import { analyseModel } from '../examine/analyse-model.js';
import { writeAnalysis } from '../examine/analysis-file.js';
import { examineModel } from '../examine/examine-model.js';
import { openRun, type OpenedRun } from '../examine/open-run.js';
import { reviewJudged } from '../review/review-judged.js';
import { readReview } from './read-review.js';
import { writeReport } from './write-report.js';

/** `report`: the page and the model card of a judged run, written anew. */
export const reportCommand: Command = {
  name: 'report',
  summary: 'Writes report.html and the model card of a judged run anew, with its analysis; the test rows stay closed.',
  operand: 'run',
  options: {
    run: { type: 'text', value: 'RUN', description: 'run folder or the beginning of a run id (default: the run trained last)' },
    depth: { type: 'text', value: 'quick|full', description: 'makes the analysis anew: in seconds, or as thoroughly as it goes (default: the one beside the run, quick where there is none)' },
    out: { type: 'text', value: 'FILE', description: 'where to write the page (default: report.html in the run folder)' },
    model: { type: 'text', value: 'NAME', description: 'name in the registry (default: gecko-pattern-classifier)' },
    registry: { type: 'text', value: 'DIR', description: 'folder of all models (default: models)' },
  },
  notes: ['Examples:', '  npx nx run pipeline:report', '  npx nx run pipeline:report 3fa8 --depth=full --out=loans.html'],
  run: async (given, tools) => {
    const depth = depthOf(given);
    const place = { registry: given.text('registry') ?? 'models', model: given.text('model') ?? 'gecko-pattern-classifier' };
    const run = await openRun(tools.disk, tools.logger, { ...place, run: given.text('run') });
    const registry = registryOf(place.registry, place.model);
    const { bundle, profile, market } = run.opened;
    const folder = runFolderOf(run);
    const out = given.text('out') ?? join(folder, 'report.html');
    refuseFrozen(out, tools.disk);
    const verdict = requireVerdict(run, folder);
    const kept = depth === undefined && run.analysis?.bundle === bundle.rootDigest && run.analysis.data === bundle.metadata.data.sha256 ? run.analysis : undefined;
    const analysis = kept ?? (await analyseModel({ model: examineModel(bundle, run.rows), bundle, registry, options: { depth: depth ?? 'quick', seed: bundle.metadata.training.seed } }, tools));
    if (kept === undefined) writeAnalysis(tools.disk, folder, analysis);
    const policyFile = readRunRecord(tools.disk, folder)?.policyFile;
    const review = readReview(tools.disk, folder) ?? reviewJudged(tools, { folder, bundle, verdict, analysis, ledgerFile: registry.ledger, policyFile, configurationFile: undefined });
    writeReport(tools.disk, folder, { bundle, verdict, notes: profile.notes, market: market && marketReport(market, bundle, verdict.measurements), analysis, review }, out);
    tools.print(describe({ verdict, analysis, review, remade: kept === undefined, folder, out }));
    // What the verdict was is the answer's content here, not this command's own outcome.
    return { ...answerFigures(verdict, bundle), status: 'passed', run: folder, checks: verdict.checks, report: out };
  },
};

interface Written {
  readonly verdict: Verdict;
  readonly analysis: Analysis;
  readonly review: Review | undefined;
  readonly remade: boolean;
  readonly folder: string;
  readonly out: string;
}

function describe({ verdict, analysis, review, remade, folder, out }: Written): string {
  return [
    `REPORT: ${verdict.subject.model}, which the gate ${verdict.status === 'inconclusive' ? 'could not settle' : verdict.status}`,
    `  analysis  ${analysis.depth}, of ${analysis.rows.validation} validation rows, ${remade ? 'made anew' : 'as it stood'}${review === undefined ? '' : `; review: ${review.verdict}`}`,
    `  report    ${out}`,
    `  card      ${join(folder, 'model-card.md')}`,
  ].join('\n');
}

/** @throws GeckoError usage E_OPTION_VALUE */
function depthOf(given: GivenOptions): 'quick' | 'full' | undefined {
  const text = given.text('depth');
  if (text === undefined) return undefined;
  const depth = AnalysisDepth.exclude(['none']).safeParse(text);
  if (!depth.success) throw new GeckoError({ kind: 'usage', code: 'E_OPTION_VALUE', place: '--depth', problem: `expected quick or full, got ${quote(text)}`, next: 'try --depth=quick' });
  return depth.data;
}

function runFolderOf({ candidate }: OpenedRun): string {
  if (candidate.runFolder !== undefined) return candidate.runFolder;
  throw new GeckoError({ kind: 'usage', code: 'E_RUN_DATA', place: quote(candidate.bundleFolder), problem: 'expected a run folder, got a bundle that stands alone or a published version', next: 'name a run of pipeline:train: its folder, or the beginning of its id' });
}

/** @throws GeckoError usage E_REPORT_VERDICT where the gate has not judged this very bundle, on these very data */
function requireVerdict({ verdict, opened: { bundle } }: OpenedRun, folder: string): Verdict {
  if (verdict !== undefined && verdict.subject.data === bundle.metadata.data.sha256) return verdict;
  throw new GeckoError({
    kind: 'usage',
    code: 'E_REPORT_VERDICT',
    place: quote(join(folder, 'verdict.json')),
    problem: 'expected the verdict on this very bundle beside it, got none',
    next: `have it judged: npx nx run gate-check:check --candidate=${bundle.rootDigest.slice(0, 12)}`,
  });
}

/** @throws GeckoError usage E_REPORT_OUT for a file in a bundle or a published version, which nothing may change */
function refuseFrozen(out: string, disk: Disk): void {
  for (let folder = dirname(resolve(out)); folder !== dirname(folder); folder = dirname(folder)) {
    if (disk.status(join(folder, 'manifest.json')) === undefined) continue;
    throw new GeckoError({ kind: 'usage', code: 'E_REPORT_OUT', place: '--out', problem: `expected a place outside bundles and published versions, which stay as they are, got ${quote(out)}`, next: 'give another file' });
  }
}
