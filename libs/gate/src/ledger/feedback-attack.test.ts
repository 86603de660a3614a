import { fillUniform, randomStream, sha256 } from '@gecko/kernel';
import { memoryDisk } from '@gecko/kernel/testing';
import { Policy } from '../contract.js';
import { exampleRegistry, exampleTools } from '../measure/example-version.fixture.js';
import { takeLook } from './take-look.js';

/** Repeats for each number of test rows. */
const REPEATS = Number(process.env['GECKO_ATTACKS'] ?? 5);
const policy = Policy.parse({});

/** Coins that always fall alike. */
function coins(rows: number, seed: number, purpose: string): Uint8Array {
  const out = new Float32Array(rows);
  fillUniform(randomStream(seed, purpose), { major: 0, minor: 0 }, out);
  return Uint8Array.from(out, (value) => Number(value < 0.5));
}

function accuracyOf(labels: Uint8Array, guesses: Uint8Array): number {
  let right = 0;
  for (let row = 0; row < labels.length; row++) right += guesses[row] === labels[row] ? 1 : 0;
  return right / labels.length;
}

/**
 * A model without any skill that is told its exact accuracy: it turns over one block of its guesses after another, as many
 * as it has looks for, and keeps each that scores better.
 * @returns the accuracy of what it ends with
 */
function attack(labels: Uint8Array, seed: number, looks: number, score: (guesses: Uint8Array) => number): number {
  const blockRows = Math.ceil(labels.length / (looks - 1));
  let guesses = coins(labels.length, seed, 'guesses');
  let best = score(guesses);
  for (let start = 0; start < labels.length; start += blockRows) {
    const turned = guesses.slice();
    const end = Math.min(start + blockRows, turned.length);
    for (let row = start; row < end; row++) turned[row] = 1 - (turned[row] ?? 0);
    const came = score(turned);
    if (came <= best) continue;
    best = came;
    guesses = turned;
  }
  return accuracyOf(labels, guesses);
}

/** Scores as the strict gate gives them: each new bundle is a look, until the ledger says no. */
function strictScore(labels: Uint8Array): (guesses: Uint8Array) => number {
  const tools = exampleTools(memoryDisk());
  const same = { model: 'moons', source: sha256('data'), data: sha256('data'), split: sha256('split'), test: sha256('test'), policy: sha256('policy'), gateBuild: sha256('gate') };
  return (guesses) => {
    takeLook({ registry: exampleRegistry, policy, profile: 'strict' }, { ...same, bundle: sha256(guesses) }, labels.length, tools);
    return accuracyOf(labels, guesses);
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each([200, 500, 1000, 2000])('a model without skill, fed back its exact accuracy on %i test rows', (rows) => {
  const seeds = Array.from({ length: REPEATS }, (_, seed) => seed);

  it('stays below 60% within the budget of looks, and is told nothing more', () => {
    const reached = seeds.map((seed) => {
      const labels = coins(rows, seed, 'labels');
      const score = strictScore(labels);
      const accuracy = attack(labels, seed, Math.max(5, rows / 50), score);
      expect(() => score(coins(rows, seed, 'one look more'))).toThrow('E_LOOK_BUDGET');
      return accuracy;
    });
    expect(meanOf(reached)).toBeGreaterThan(0.5);
    expect(meanOf(reached)).toBeLessThan(0.6);
    // A few of the smallest test sets are lucky; none comes near a limit.
    expect(reached.filter((accuracy) => accuracy >= 0.6).length / REPEATS).toBeLessThan(0.15);
    expect(Math.max(...reached)).toBeLessThan(policy.limits.validationAccuracy);
  });

  it('reaches 70% without it', () => {
    const reached = seeds.map((seed) => {
      const labels = coins(rows, seed, 'labels');
      return attack(labels, seed, 0.4 * rows, (guesses) => accuracyOf(labels, guesses));
    });
    expect(meanOf(reached)).toBeGreaterThan(0.7);
  });
});
