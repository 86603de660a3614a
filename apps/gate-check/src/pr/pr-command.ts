import { relative, resolve } from 'node:path';
import { checkTable, parseSettings, readSettingsFile, type Command, type CommandOption, type CommandResult, type CommandTools, type GivenOptions } from '@gecko/command';
import { renderSarif } from '@gecko/evaluation';
import { Policy } from '@gecko/gate/contract';
import { canonicalJson, GeckoError, quote, toGeckoError, type Disk } from '@gecko/kernel';
import type { Bundle } from '@gecko/serialization/contract';
import { gateOptions, resolveGateSettings, type GateSettings } from '../gate-options.js';
import { judgeCandidate, verdictResult } from '../judge-candidate.js';
import { describeChanges } from './describe-changes.js';
import { describeLoosening } from './describe-loosening.js';
import { findFindings, findingsOfError, type Places } from './find-findings.js';
import type { JudgedCandidate } from './judged-candidate.js';
import { locateRows } from './locate-rows.js';
import { readPublished } from './read-published.js';
import type { ReadableVerdict } from './readable-verdict.js';
import { verdictFile, wholeVerdict, withoutTestFigures } from './redact-verdict.js';
import { renderAnnotations, renderErrorAnnotations } from './render-annotations.js';
import { renderJunit, renderJunitFailure } from './render-junit.js';
import { headline, renderFailure, renderSummary } from './render-summary.js';
import { RULES } from './rules.js';
import { emptyFolder, printResult, writeFiles, writeSummary, type Output, type WorkflowEnvironment } from './write-output.js';

const prOptions = {
  ...gateOptions,
  output: { type: 'text', value: 'DIR', description: 'folder for verdict.json, summary.md, junit.xml and findings.sarif (default: gate-output)' },
  'base-policy': { type: 'text', value: 'FILE', description: 'policy of the branch that is merged into: used where --policy is not given; a --policy that asks for less is refused' },
  content: { type: 'text', value: 'DIR', description: 'checkout of the pull request: findings name files relative to it (default: the current folder)' },
  untrusted: { type: 'switch', description: 'leave figures of test rows out of everything that is written or printed' },
} as const satisfies Record<string, CommandOption>;

/** As code scanning names it. */
const GATE = { name: 'gecko-gate', rules: RULES };

/** `pr`: a verdict on a candidate against the published model, written for a pull request. Nothing is published, and nothing beside the candidate is written. */
export function prCommand(environment: WorkflowEnvironment): Command {
  return {
    name: 'pr',
    summary: 'Judges a candidate and writes verdict, summary, JUnit and SARIF files for a pull request.',
    options: prOptions,
    run: async (given, tools) => {
      const out = { tools, folder: given.text('output') ?? 'gate-output', environment };
      emptyFolder(out);
      let places = placesOf(given, { bundleFolder: given.text('candidate') ?? '.', data: given.list('data') });
      try {
        const settings = await settingsUnderBasePolicy(given, tools);
        places = placesOfSettings(given, settings);
        refuseLooserPolicy(settings.policy, given, tools.disk);
        return await judge(settings, places, given, out);
      } catch (thrown) {
        writeError(toGeckoError(thrown, 'pr'), places, out);
        throw thrown;
      }
    },
  };
}

async function judge(settings: GateSettings, places: Places, given: GivenOptions, out: Output): Promise<CommandResult> {
  const { tools } = out;
  const { candidate, registry, data, policy } = settings;
  const published = readPublished(tools.disk, registry);
  // Without a run folder nothing is written into what the pull request brought.
  const { verdict: whole, bundle } = await judgeCandidate({ ...settings, candidate: { ...candidate, runFolder: undefined } }, candidate.bundleFolder, tools);
  const verdict = given.has('untrusted') ? withoutTestFigures(whole) : wholeVerdict(whole);
  const findings = findFindings(verdict, { ...places, lineOf: locateRows(tools.disk, data, bundle.metadata) }, policy);
  const changes = published === undefined || 'problem' in published ? undefined : describeChanges({ metadata: published.bundle.metadata, subject: published.verdict?.subject }, { metadata: bundle.metadata, subject: whole.subject });
  const judged: JudgedCandidate = { verdict, published, changes, findings };
  writeFiles(out, { 'verdict.json': canonicalJson(verdictFile(whole, verdict)), 'junit.xml': renderJunit(verdict), 'findings.sarif': renderSarif(GATE, findings) });
  writeSummary(out, renderSummary(judged));
  printResult(out, verdictLines(verdict), renderAnnotations(verdict, findings));
  return { ...resultOf(whole, verdict, bundle, candidate.bundleFolder), out: out.folder };
}

function settingsUnderBasePolicy(given: GivenOptions, tools: CommandTools): Promise<GateSettings> {
  const text = (name: string): string | undefined => given.text(name) ?? (name === 'policy' ? given.text('base-policy') : undefined);
  return resolveGateSettings({ ...given, text }, tools);
}

/** @throws GeckoError E_POLICY_LOOSER (usage): limits come from the branch that is merged into; a pull request may only tighten them */
function refuseLooserPolicy(policy: Policy, given: GivenOptions, disk: Disk): void {
  const [own, base] = [given.text('policy'), given.text('base-policy')];
  if (own === undefined || base === undefined) return;
  const looser = describeLoosening(parseSettings(Policy, readSettingsFile(disk, base), `policy ${base}`), policy);
  if (looser.length === 0) return;
  throw new GeckoError({
    kind: 'usage',
    code: 'E_POLICY_LOOSER',
    place: quote(own),
    problem: `expected a policy that asks for no less than ${quote(base)}, got ${looser.join(', ')}`,
    next: 'change the policy in a pull request of its own, which its owners review, and judge the model after it is merged',
  });
}

function placesOfSettings(given: GivenOptions, { candidate, data: { location } }: GateSettings): Places {
  return placesOf(given, { bundleFolder: candidate.bundleFolder, data: [...location.files, ...location.validationFiles, ...location.testFiles] });
}

/** A pattern of data files is no file that a finding could be at. */
function placesOf(given: GivenOptions, { bundleFolder, data }: { readonly bundleFolder: string; readonly data: readonly string[] }): Places {
  const content = resolve(given.text('content') ?? '.');
  const seen = (path: string): string => relative(content, resolve(path));
  const policy = given.text('policy');
  return { bundleFolder: seen(bundleFolder), data: data.filter((path) => !/[*?]/.test(path)).map(seen), policy: policy === undefined ? undefined : seen(policy), lineOf: () => undefined };
}

/** What could not be judged is said in the same files, without a verdict. A fault in writing them must not hide why. */
function writeError(error: GeckoError, places: Places, out: Output): void {
  const findings = findingsOfError(error, places);
  try {
    writeFiles(out, { 'junit.xml': renderJunitFailure(error), 'findings.sarif': renderSarif(GATE, findings) });
    writeSummary(out, renderFailure(error, findings));
  } catch (thrown) {
    out.tools.logger.warn(toGeckoError(thrown, '--output').message);
  }
  printResult(out, undefined, renderErrorAnnotations(error, findings));
}

function verdictLines(verdict: ReadableVerdict): string {
  const { checks, hiddenChecks, advice } = verdict;
  const hidden = hiddenChecks.map(({ id, passed }) => `${passed ? 'pass' : 'FAIL'}  ${id}  not shown`);
  return ['', checkTable(checks), ...hidden, '', headline(verdict, (text) => text), ...advice.map((sentence) => `  ${sentence}`)].join('\n');
}

function resultOf(whole: Parameters<typeof verdictResult>[0], { checks, onTestRows }: ReadableVerdict, bundle: Bundle, run: string): CommandResult {
  const result = verdictResult(whole, bundle, run);
  if (onTestRows !== undefined || result.metrics === undefined) return result;
  const { train, validation } = result.metrics;
  return { ...result, metrics: { train, validation }, checks };
}
