import { quote, quoteList } from '@gecko/kernel';
import type { ReviewInput } from '../review-input.js';
import { finding, met, notApplicable, type ReviewAnswer, type ReviewGroup } from '../review-item.js';

/** One version, of the registry. Packages of the workspace itself are left out by whoever gathers the ranges. */
const EXACT = /^(?:npm:.+@)?v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

export const codeItems: ReviewGroup = {
  group: 'code and configuration',
  items: [
    {
      item: 'code.secrets',
      question: 'Is the configuration free of credentials?',
      severity: 'CRITICAL',
      impact: 'Settings are written into bundles and kept in version control: whoever reads them has the credential.',
      check: (input) => unfitSettings(input, 'credential', 'remove it, and replace the credential: it counts as known'),
    },
    {
      item: 'code.absolute-paths',
      question: 'Does the configuration work on other machines?',
      severity: 'MEDIUM',
      impact: 'A path of one machine stops everybody else, and tells what that machine is called.',
      check: (input) => unfitSettings(input, 'absolute path', 'give paths relative to the folder the command runs in'),
    },
    {
      item: 'code.pinned-dependencies',
      question: 'Does package.json name exact versions?',
      severity: 'MEDIUM',
      impact: 'Tomorrow\'s install may compute something else.',
      check: ({ dependencies }) => {
        if (dependencies === null) return notApplicable('there is no package.json');
        const { file, ranges } = dependencies;
        const loose = ranges.filter(({ range }) => !EXACT.test(range));
        return loose.length > 0 ? finding(`${file} dependencies`, `no exact version of ${quoteList(loose.map(({ name, range }) => `${name} ${range}`))}`, 'npm config set save-exact true, and write the versions that are installed') : met(`${ranges.length} dependencies, each of one version`);
      },
    },
    {
      item: 'code.lock-file',
      question: 'Is it written down what is installed?',
      severity: 'HIGH',
      impact: 'What dependencies depend on changes from install to install, unseen.',
      check: ({ dependencies }) => {
        if (dependencies === null) return notApplicable('there is no package.json');
        return dependencies.lockFile === null ? finding(dependencies.file, 'no lock file beside it', 'npm install --package-lock-only, and commit package-lock.json') : met(dependencies.lockFile);
      },
    },
    {
      item: 'code.seed',
      question: 'Is the seed of the training recorded?',
      severity: 'HIGH',
      impact: 'Nobody can train the same model again, and luck cannot be told from merit.',
      check: ({ training: { seed } }) => (seed === null ? finding('bundle/metadata.json training.seed', 'no seed', 'train with --seed=N') : met(`seed ${seed}`)),
    },
  ],
};

function unfitSettings({ settings }: ReviewInput, what: 'credential' | 'absolute path', fix: string): ReviewAnswer {
  const found = settings.unfit.filter((one) => one.what === what);
  const [first] = found;
  if (first !== undefined) return finding(`${first.file} ${quote(first.key)}`, `${what === 'credential' ? 'what looks like a credential' : 'an absolute path'} under ${quoteList(found.map(({ key }) => key))}`, fix);
  return met(settings.files.length === 0 ? 'there is no settings file, and the recorded settings hold none' : `none in ${quoteList(settings.files)}`);
}
