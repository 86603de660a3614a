import type { Backend, TensorFlow } from '@gecko/backend';
import type { Clock } from '@gecko/kernel';
import { leftOpenBy, refusedBy, type Control, type Expected } from '../control.js';
import { withMember } from '../material/alter-files.js';
import type { Attempt, Workshop } from '../workshop.js';

/** A clock by which everything takes as long as `elapsedMs` says, counted in readings. */
export function steppingClock(elapsedMs: (reading: number) => number): Clock {
  let [reading, nowMs] = [0, 0];
  return { wallMs: () => Date.UTC(2026, 0, 2), monotonicMs: () => (nowMs += elapsedMs(reading++)) };
}

function shown(name: string, breaks: string, expected: Expected, situation: (workshop: Workshop) => Partial<Attempt>): Control {
  return { name, breaks, expected, build: async (workshop) => workshop.judge({ candidate: await workshop.honest(), ...situation(workshop) }) };
}

/** TensorFlow.js whose models answer a little more than they should, by how many were loaded before. */
function shifting(backend: Backend, shift: (load: number) => number): Backend {
  let loads = 0;
  const loadLayersModel: TensorFlow['loadLayersModel'] = async (source) => {
    const { tf } = backend;
    const model = await tf.loadLayersModel(source);
    const predict = model.predictOnBatch.bind(model);
    const off = shift(++loads);
    model.predictOnBatch = (inputs) => tf.tidy(() => [predict(inputs)].flat().map((output) => tf.add(output, off)));
    return model;
  };
  return {
    description: backend.description,
    missingNative: undefined,
    tensorCount: () => backend.tensorCount(),
    get tf() {
      return Object.create(backend.tf, { loadLayersModel: { value: loadLayersModel } });
    },
  };
}

function leaking(backend: Backend): Backend {
  let leaked = 0;
  return { description: backend.description, missingNative: undefined, tensorCount: () => backend.tensorCount() + leaked++, get tf() { return backend.tf; } };
}

/** Readings up to the end of the first round: the first call, 200 to warm up, 1000 timed. */
const FIRST_ROUND = 2 * (1 + 200 + 1000);

/** Predictions that are slow, that differ, or that leave something behind. */
export const machineControls: readonly Control[] = [
  shown('slow-predictions', 'every prediction takes 60 ms', refusedBy('latency.p95'), () => ({ clock: steppingClock(() => 60) })),
  shown('latency-at-the-limit', 'every prediction takes exactly 50 ms', refusedBy('latency.p95'), () => ({ clock: steppingClock(() => 50) })),
  shown('clock-that-goes-back', 'predictions take less than no time', refusedBy('latency.p95'), () => ({ clock: steppingClock(() => -1) })),
  shown('noisy-machine', 'one round is over the limit, the others are not', leftOpenBy('latency.p95'), () => ({ clock: steppingClock((reading) => (reading < FIRST_ROUND ? 60 : 1)) })),
  shown('tighter-latency', 'predictions take 1 ms where the policy allows half of it', refusedBy('latency.p95'), () => ({ clock: steppingClock(() => 1), policy: { limits: { latencyP95Ms: 0.5 } } })),
  shown('leaking-tensors', 'tensors are left behind', refusedBy('tensors.leaked'), ({ backend }) => ({ backend: leaking(backend) })),
  shown('loads-that-differ', 'the model predicts in the last bits another thing each time it is loaded', refusedBy('reload.identical'), ({ backend }) => ({ backend: shifting(backend, (load) => load * 1e-7) })),
  shown('two-implementations-differ', 'TensorFlow.js and the predictor differ in the fifth decimal', refusedBy('predictor.difference'), ({ backend }) => ({ backend: shifting(backend, () => 1e-5) })),
  {
    name: 'golden-rows-off',
    breaks: 'a golden row is off by more than the policy allows, and the bundle says that it may',
    expected: refusedBy('golden.difference'),
    build: async ({ honest, judge }) => {
      const candidate = await honest();
      const probability = (candidate.contents.golden.rows[0]?.probability ?? 0) + 1e-4;
      return judge({ candidate, files: withMember(withMember(candidate.files, 'golden.json', 'tolerance', 1e-3), 'golden.json', 'rows.0.probability', probability) });
    },
  },
  {
    name: 'costly-quantisation',
    breaks: 'quantising has changed the validation loss',
    expected: refusedBy('quantization.loss_change'),
    build: async ({ make, honest, judge }) => {
      const steeper = (factor: number) => (weight: number): number => factor * weight;
      const { recipe } = await honest();
      return judge({ candidate: await make({ ...recipe, quantization: 'uint8', beforeShipping: (network) => network.map((layer, index) => (index === 0 ? layer : { ...layer, kernel: layer.kernel.map(steeper(0.7)) })) }) });
    },
  },
  {
    name: 'coarse-quantisation',
    breaks: 'quantising has changed a probability by half',
    expected: refusedBy('quantization.stated_change'),
    build: async ({ make, honest, judge }) => {
      const candidate = await make({ ...(await honest()).recipe, quantization: 'uint8' });
      return judge({ candidate, files: withMember(candidate.files, 'metadata.json', 'quantization.largestChange', 0.5) });
    },
  },
];
