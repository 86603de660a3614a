import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettingsFile } from '@gecko/command';
import { nodeDisk } from '@gecko/kernel';
import { lintWorkflow } from './lint-workflow.fixture.js';

const FOLDER = join(__dirname, '..', '..', '..', '..', '.github', 'workflows');
const names = readdirSync(FOLDER).filter((name) => /\.ya?ml$/.test(name));
const read = (name: string): unknown => readSettingsFile(nodeDisk(), join(FOLDER, name));

const sound = {
  on: { pull_request: null },
  permissions: { contents: 'read' },
  jobs: { check: { 'timeout-minutes': 5, steps: [{ uses: `actions/checkout@${'1'.repeat(40)}`, with: { 'persist-credentials': false } }, { run: 'npm ci' }] } },
};
const withStep = (step: object) => ({ ...sound, jobs: { check: { 'timeout-minutes': 5, steps: [step] } } });

describe('the workflows', () => {
  it('are those that are known', () => {
    expect(names).toEqual(expect.arrayContaining(['check.yml', 'gate.yml', 'publish.yml']));
  });

  it.each(names)('give nothing away: %s', (name) => {
    expect(lintWorkflow(read(name))).toEqual([]);
  });

  it.each(names)('name the version beside each pinned commit: %s', (name) => {
    const pins = readFileSync(join(FOLDER, name), 'utf8').match(/uses: .*/g) ?? [];
    expect(pins.filter((pin) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(pin))).toEqual([]);
  });

  it('judge pull requests with the base branch\'s gate, untrusted, under its policy', () => {
    const text = readFileSync(join(FOLDER, 'gate.yml'), 'utf8');
    expect(text).toContain('ref: ${{ github.event.pull_request.base.sha }}');
    expect(text).toMatch(/node base\/apps\/gate-check\/dist\/main\.js pr /);
    expect(text).toMatch(/--base-policy="\$base_policy" .*--untrusted/);
    expect(text.match(/node \S*content\/\S*/g)).toBeNull();
  });

  it('publish in the strict profile, and sign in a job that runs no script', () => {
    const text = readFileSync(join(FOLDER, 'publish.yml'), 'utf8');
    expect(text).toContain('--profile=strict');
    expect(read('publish.yml')).toMatchObject({ permissions: {}, jobs: { sign: { permissions: { 'id-token': 'write' }, steps: [{ uses: expect.stringMatching(/^actions\/attest/) }] } } });
    expect(text.match(/id-token/g)).toHaveLength(1);
  });
});

describe('lintWorkflow', () => {
  it('finds nothing in a sound workflow', () => {
    expect(lintWorkflow(sound)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['a trigger with rights', { ...sound, on: 'pull_request_target' }, 'trigger pull_request_target runs with rights on foreign content'],
    ['a trigger among others', { ...sound, on: ['push', 'workflow_run'] }, 'trigger workflow_run runs with rights on foreign content'],
    ['no permissions', { ...sound, permissions: undefined }, 'no permissions at the top'],
    ['writing permissions', { ...sound, permissions: 'write-all' }, 'writing permissions at the top'],
    ['a writing job of a pull request', { ...sound, jobs: { check: { ...sound.jobs.check, permissions: { contents: 'write' } } } }, 'check: writes contents in a workflow of pull requests'],
    ['project code in a signing job', { ...sound, on: 'push', jobs: { sign: { ...sound.jobs.check, permissions: { 'id-token': 'write' } } } }, 'sign: runs project code with the right to write id-token'],
    ['a secret', withStep({ run: 'npm ci', env: { TOKEN: '${{ secrets.TOKEN }}' } }), 'secrets in a workflow of pull requests'],
    ['a version tag', withStep({ uses: 'actions/setup-node@v4' }), 'check: actions/setup-node@v4 is not pinned by a full commit'],
    ['a short commit', withStep({ uses: 'actions/setup-node@39370e3' }), 'check: actions/setup-node@39370e3 is not pinned by a full commit'],
    ['kept credentials', withStep({ uses: `actions/checkout@${'1'.repeat(40)}` }), 'check: checkout keeps its credentials'],
    ['a cache', withStep({ uses: `actions/setup-node@${'1'.repeat(40)}`, with: { cache: 'npm' } }), 'check: a cache'],
    ['a title in a script', withStep({ run: 'echo ${{ github.event.pull_request.title }}' }), 'check: an expression inside a script'],
    ['no time limit', { ...sound, jobs: { check: { steps: [] } } }, 'check: no timeout'],
  ])('finds %s', (_, workflow, problem) => {
    expect(lintWorkflow(workflow)).toContain(problem);
  });
});
