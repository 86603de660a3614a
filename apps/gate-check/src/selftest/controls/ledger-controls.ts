import { appendToLedger, readLedger } from '@gecko/gate';
import { writeWhole } from '@gecko/kernel';
import { stoppedBy, type Control } from '../control.js';
import { withMember } from '../material/alter-files.js';
import type { Candidate } from '../material/make-candidate.js';
import type { Workshop } from '../workshop.js';

const STRICT = { profile: 'strict', policy: { lookBudget: 1 } } as const;

/** The same model under another date: another bundle, which takes a look of its own. */
const dated = (candidate: Candidate, trainedAt: string): Candidate => ({ ...candidate, files: withMember(candidate.files, 'metadata.json', 'trainedAt', trainedAt) });

/** The honest candidate on a ledger of two earlier checks whose text was changed. */
function onLedger(name: string, breaks: string, change: (lines: readonly string[]) => readonly string[]): Control {
  return {
    name,
    breaks,
    expected: stoppedBy(4, 'E_LEDGER'),
    build: async ({ honest, judge, tools: { disk }, registry }) => {
      const candidate = await honest();
      for (const year of [2020, 2021]) await judge({ candidate: dated(candidate, `${year}-01-02T03:04:05Z`) })();
      const lines = new TextDecoder().decode(disk.read(registry.ledger)).trimEnd().split('\n');
      writeWhole(disk, registry.ledger, [...change(lines), ''].join('\n'));
      return judge({ candidate });
    },
  };
}

/** A second look at test rows that may be looked at once. */
function overBudget(name: string, breaks: string, second: (workshop: Workshop) => Promise<() => ReturnType<ReturnType<Workshop['judge']>>>): Control {
  return { name, breaks, expected: stoppedBy(5, 'E_LOOK_BUDGET'), build: second };
}

async function lookOnce({ honest, judge }: Workshop): Promise<Candidate> {
  const candidate = await honest();
  await judge({ candidate: dated(candidate, '2020-01-02T03:04:05Z') })();
  return candidate;
}

/** Ledgers that were tampered with, and looks that must count. */
export const ledgerControls: readonly Control[] = [
  onLedger('ledger-without-its-first-line', 'the first line of the ledger is cut off', (lines) => lines.slice(1)),
  onLedger('ledger-without-a-line', 'a line in the middle of the ledger is cut out', (lines) => lines.toSpliced(1, 1)),
  onLedger('ledger-with-an-edited-line', 'a look in the ledger has another number', (lines) => lines.map((line, index) => (index === 2 ? line.replace('"look":2', '"look":1') : line))),
  onLedger('ledger-with-an-edited-status', 'a verdict in the ledger has another status', (lines) => lines.map((line, index) => (index === 1 ? line.replace('"status":"passed"', '"status":"refused"') : line))),
  onLedger('ledger-with-swapped-lines', 'two lines of the ledger stand in each other\'s place', ([first = '', second = '', ...others]) => [second, first, ...others]),
  onLedger('ledger-with-a-foreign-line', 'a line of the ledger is no entry', (lines) => [...lines, '{}']),
  onLedger('ledger-with-a-key-too-many', 'an entry of the ledger has a further key', (lines) => lines.map((line, index) => (index === 3 ? line.replace('{', '{"_":1,') : line))),
  {
    name: 'ledger-without-its-last-lines',
    breaks: 'the last lines of the ledger, which a version was published after, are cut off',
    expected: stoppedBy(4, 'E_LEDGER'),
    build: async ({ honest, judge, publish, tools: { disk }, registry }) => {
      const candidate = await honest();
      await judge({ candidate })();
      await publish({ candidate });
      const [first = ''] = new TextDecoder().decode(disk.read(registry.ledger)).split('\n');
      writeWhole(disk, registry.ledger, `${first}\n`);
      return judge({ candidate });
    },
  },
  overBudget('second-model-over-budget', 'a second model looks at test rows that may be looked at once', async (workshop) => workshop.judge({ candidate: await lookOnce(workshop), ...STRICT })),
  overBudget('same-data-in-another-file', 'the data were saved with other line ends to look again', async (workshop) => {
    const candidate = await lookOnce(workshop);
    return workshop.judge({ candidate, csv: candidate.csv.replaceAll('\n', '\r\n'), ...STRICT });
  }),
  overBudget('unfinished-look', 'an earlier gate was killed between its look and its verdict', async (workshop) => {
    const { registry, tools } = workshop;
    const candidate = await lookOnce(workshop);
    const [intent] = readLedger(tools.disk, registry.ledger);
    tools.disk.remove(registry.ledger);
    if (intent?.kind === 'intent') appendToLedger(tools, registry.ledger, () => [{ kind: 'intent', subject: intent.subject, look: 1 }]);
    return workshop.judge({ candidate, ...STRICT });
  }),
  overBudget('looser-policy-for-another-look', 'the same model is judged again under another policy', async (workshop) => {
    const candidate = await workshop.honest();
    await workshop.judge({ candidate })();
    return workshop.judge({ candidate, profile: 'strict', policy: { lookBudget: 1, limits: { testAuc: 0.6 } } });
  }),
];
