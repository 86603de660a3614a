import type { Job } from './peer-process.js';
import { findPeerEnvironment } from './peer-environment.js';
import { measureSpeeds, type Rounds } from './measure-speeds.js';
import { speedTable } from './speed-table.js';
import { startTeams } from './start-teams.js';

/** Samples a second of our engines and of the peers for each setting, as markdown tables. */
export async function compareSpeeds(jobs: readonly Job[], rounds: Rounds, compiled: boolean, announce: (line: string) => void): Promise<string[]> {
  const said: string[] = [];
  const teams = await startTeams(findPeerEnvironment(announce), compiled, (line) => {
    said.push(line);
    announce(line);
  });
  const tables = [said.join('; ')];
  try {
    for (const job of jobs) {
      const title = `${[job.width, ...job.hidden, 1].join('-')}, batch ${job.batch}; samples/s`;
      announce(title);
      const table = speedTable(title, await measureSpeeds(teams, job, rounds, announce));
      announce(`${table}\n`);
      tables.push(table);
    }
  } finally {
    for (const { process } of teams) process.close();
  }
  return tables;
}
