import { z } from 'zod';

const Permissions = z.union([z.literal(['read-all', 'write-all']), z.record(z.string(), z.string())]);
const Step = z.object({ uses: z.string().optional(), run: z.string().optional(), with: z.record(z.string(), z.unknown()).optional() });
const Job = z.object({ permissions: Permissions.optional(), 'timeout-minutes': z.number().optional(), steps: z.array(Step) });
const Workflow = z.object({ on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]), permissions: Permissions.optional(), jobs: z.record(z.string(), Job) });

type Permissions = z.infer<typeof Permissions>;
type Step = z.infer<typeof Step>;

/** Triggers that run with the base branch's rights on what others wrote. */
const TRUSTING = ['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment'];
/** Runs code that a repository holds or installs. */
const RUNS_PROJECT_CODE = /\b(?:npm|npx|node|nx|yarn|pnpm)\b|(?:^|\s)\.\//m;

/** What is wrong with a workflow, a sentence each: what lets a pull request act, or someone else's action change. */
export function lintWorkflow(content: unknown): string[] {
  const { on, permissions, jobs } = Workflow.parse(content);
  const triggers = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on);
  const fromPullRequest = triggers.includes('pull_request');
  return [
    ...triggers.filter((trigger) => TRUSTING.includes(trigger)).map((trigger) => `trigger ${trigger} runs with rights on foreign content`),
    ...(permissions === undefined ? ['no permissions at the top'] : []),
    ...(permissions !== undefined && writesOf(permissions).length > 0 ? ['writing permissions at the top'] : []),
    ...(fromPullRequest && JSON.stringify(content).includes('secrets.') ? ['secrets in a workflow of pull requests'] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => lintJob(name, job, fromPullRequest)),
  ];
}

function lintJob(name: string, job: z.infer<typeof Job>, fromPullRequest: boolean): string[] {
  const writes = writesOf(job.permissions ?? {});
  return [
    ...(job['timeout-minutes'] === undefined ? [`${name}: no timeout`] : []),
    ...(fromPullRequest && writes.length > 0 ? [`${name}: writes ${writes.join(', ')} in a workflow of pull requests`] : []),
    ...(writes.length > 0 && job.steps.some(({ run }) => run !== undefined && RUNS_PROJECT_CODE.test(run)) ? [`${name}: runs project code with the right to write ${writes.join(', ')}`] : []),
    ...job.steps.flatMap((step) => lintStep(step).map((problem) => `${name}: ${problem}`)),
  ];
}

function lintStep({ uses, run, with: given = {} }: Step): string[] {
  return [
    ...(uses !== undefined && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses) ? [`${uses} is not pinned by a full commit`] : []),
    ...(uses?.startsWith('actions/checkout@') && given['persist-credentials'] !== false ? ['checkout keeps its credentials'] : []),
    ...(uses?.startsWith('actions/cache') || 'cache' in given ? ['a cache'] : []),
    ...(run?.includes('${{') ? ['an expression inside a script'] : []),
  ];
}

function writesOf(permissions: Permissions): string[] {
  if (typeof permissions === 'string') return permissions === 'write-all' ? ['everything'] : [];
  return Object.entries(permissions).flatMap(([scope, access]) => (access === 'write' ? [scope] : []));
}
