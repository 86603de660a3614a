/** What went wrong, in the classes that a caller (a shell, CI, another program) acts on differently. */
export type ErrorKind = 'usage' | 'data' | 'artifact' | 'budget' | 'storage' | 'busy' | 'bug';

/** Process exit statuses of every Gecko command. `refused` is a verdict, not an error. */
export const exitStatus = {
  passed: 0,
  refused: 1,
  usage: 2,
  data: 3,
  artifact: 4,
  budget: 5,
  storage: 6,
  busy: 7,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const satisfies Record<ErrorKind | 'passed' | 'refused' | 'interrupted' | 'terminated', number>;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
