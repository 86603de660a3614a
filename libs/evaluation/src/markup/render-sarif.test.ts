import { HOSTILE_TEXTS } from '@gecko/kernel/testing';
import { z } from 'zod';
import { renderSarif, type SarifFinding } from './render-sarif.js';

const TOOL = { name: 'gecko-gate', rules: { 'data/duplicate-rows': 'Rows stand on both sides.', 'bundle/check': 'A check of the bundle failed.' } };
type Finding = SarifFinding<keyof typeof TOOL.rules>;

/** The required parts and the closed property lists of the SARIF 2.1.0 schema, for what is used here; and what GitHub asks for beyond it. */
const Message = z.strictObject({ text: z.string().min(1) });
const Level = z.enum(['none', 'note', 'warning', 'error']);
const Rule = z.strictObject({ id: z.string().min(1), shortDescription: Message, defaultConfiguration: z.strictObject({ level: Level }) });
const Location = z.strictObject({ physicalLocation: z.strictObject({ artifactLocation: z.strictObject({ uri: z.string().regex(/^(?:[A-Za-z0-9\-._~!$&'()*+,;=@/]|%[0-9A-F]{2})+$/) }), region: z.strictObject({ startLine: z.int().min(1) }) }) });
const Result = z.strictObject({ ruleId: z.string(), ruleIndex: z.int().min(0), level: Level, message: Message, locations: z.array(Location).min(1), partialFingerprints: z.record(z.string(), z.string()) });
const Driver = z.strictObject({ name: z.string().min(1), rules: z.array(Rule) });
const Run = z.strictObject({ tool: z.strictObject({ driver: Driver }), columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']), results: z.array(Result) });
const Sarif = z.strictObject({ $schema: z.url(), version: z.literal('2.1.0'), runs: z.array(Run).length(1) });

const parse = (findings: readonly Finding[]): z.infer<typeof Run> => {
  const [run] = Sarif.parse(JSON.parse(renderSarif(TOOL, findings))).runs;
  if (!run) throw new Error('no run');
  return run;
};
const finding = (changes: Partial<Finding>): Finding => ({ rule: 'data/duplicate-rows', level: 'error', file: 'data/loans.csv', line: 5, message: 'equal rows', ...changes });

describe('renderSarif', () => {
  it('is a whole run without results where nothing was found', () => {
    expect(parse([])).toEqual({ tool: { driver: { name: 'gecko-gate', rules: [] } }, columnKind: 'unicodeCodePoints', results: [] });
  });

  it('names rules once and points every result at its rule, file and line', () => {
    const { tool, results } = parse([finding({}), finding({ rule: 'bundle/check', file: 'bundle/weights.bin', line: undefined }), finding({ line: 9 })]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['bundle/check', 'data/duplicate-rows']);
    expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(results.map(({ ruleId }) => ruleId));
    expect(results.map(({ locations }) => [locations[0]?.physicalLocation.artifactLocation.uri, locations[0]?.physicalLocation.region.startLine])).toEqual([['data/loans.csv', 5], ['bundle/weights.bin', 1], ['data/loans.csv', 9]]);
    expect(new Set(results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(3);
  });

  it.each(HOSTILE_TEXTS)('stays valid, without links, with %s in message and file name', (_, text) => {
    const [result] = parse([finding({ message: text, file: `data/${text}.csv` })]).results;
    expect(result?.message.text).not.toMatch(/(?<!\\)(?:\\\\)*\]\(|[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it('shows at most 5000 results, which is what GitHub shows', () => {
    expect(parse(Array.from({ length: 5001 }, (_, line) => finding({ line: line + 1 }))).results).toHaveLength(5000);
  });
});
