import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PEERS, type PeerEnvironment } from './peer-environment.js';
import { startPeer } from './peer-process.js';
import type { Team } from './measure-speeds.js';

const FRAMEWORKS = [
  { framework: 'JAX', script: 'jax_peer.py', parameters: [] },
  { framework: 'PyTorch', script: 'torch_peer.py', parameters: [] },
  { framework: 'Keras on JAX', script: 'keras_peer.py', parameters: ['jax'] },
  { framework: 'Keras on TensorFlow', script: 'keras_peer.py', parameters: ['tensorflow'] },
] as const;

/** Started processes: ours, and each peer's once a thread setting. A variant that a compiler must build for minutes takes part only if asked for. */
export async function startTeams(environment: PeerEnvironment, compiled: boolean, announce: (line: string) => void): Promise<Team[]> {
  const ours = await startPeer(process.execPath, [fileURLToPath(new URL('serve-engines.js', import.meta.url))]);
  announce(`gecko: ${ours.versions}`);
  const teams: Team[] = [{ framework: 'gecko', ours: true, threads: 1, process: ours, variants: ours.variants }];
  if ('obstacle' in environment) {
    announce(`without peers: ${environment.obstacle}`);
    return teams;
  }
  for (const { framework, script, parameters } of FRAMEWORKS) {
    for (const threads of availableParallelism() > 1 ? [1, 2] : [1]) {
      try {
        const peer = await startPeer(environment.python, ['-B', join(PEERS, script), String(threads), ...parameters]);
        if (threads === 1) announce(`${framework}: ${peer.versions}`);
        teams.push({ framework, ours: false, threads, process: peer, variants: peer.variants.filter((variant) => compiled || variant !== 'compiled') });
      } catch (error) {
        announce(`without ${framework}, ${threads} threads: ${String(error).split('\n')[0]}`);
      }
    }
  }
  return teams;
}
