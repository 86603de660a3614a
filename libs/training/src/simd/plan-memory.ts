import { GeckoError } from '@gecko/kernel';
import { paddedWidth } from '../dropout-mask.js';
import type { LabelledMatrix } from '../contract.js';
import type { EngineRequest } from '../train-engine.js';
import { configWord, layerWord, sumKind } from './kernel-module.js';

/** Rows that the kernel computes at a time: their activations stay in the processor's caches. Part of the bits. */
export const CHUNK_ROWS = 64;
/** Steps of one call take about this many operations: some hundred milliseconds, so that the host program's timers run between them. */
const OPERATIONS_A_CALL = 3e9;
/** A machine that computes fewer operations a millisecond, and is idle all the while, is taken for one whose other thread is dead. */
const OPERATIONS_A_MILLISECOND = 1e5;
const LEAST_PATIENCE_MS = 30_000;
/** The module's own data lies below. */
const FIRST_BYTE = 65_536;
const PAGE = 65_536;
const MOST_PAGES = 65_536;
const FLOAT = 4;
/** Floats of the step table for each step. */
export const STEP_FLOATS = 4;

/** Where a hidden layer lies: offsets in bytes inside the parameters (kernel, bias) and inside a lane's work area (the rest). */
export interface LayerPlan {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: number;
  readonly bias: number;
  readonly transposed: number;
  readonly mask: number;
  readonly blocks: number;
  readonly packed: number;
  readonly slopes: number;
}

export interface MemoryPlan {
  readonly pages: number;
  readonly layers: readonly LayerPlan[];
  /** Floats of the parameters with their padding. */
  readonly parameterFloats: number;
  readonly stepsPerCall: number;
  /** How long one thread waits for the other in a step, at most; the time asleep counts. */
  readonly patienceMs: number;
  /** Bytes of the parameters' parts and of a lane's work area, then addresses. */
  readonly offsets: { readonly outKernel: number; readonly biases: number; readonly outBias: number; readonly inputPacked: number; readonly inputBlocks: number; readonly random: number; readonly rows: number; readonly roundKeys: number };
  readonly work: { readonly start: number; readonly stride: number };
  readonly config: number;
  readonly control: number;
  readonly barrier: number;
  readonly sums: number;
  readonly matrix: number;
  readonly labels: number;
  readonly sampleWeights: number;
  readonly order: number;
  readonly steps: number;
  readonly parameters: number;
  readonly firstMemory: number;
  readonly secondMemory: number;
  readonly gradient: { readonly start: number; readonly stride: number };
  readonly staging: number;
  readonly identity: number;
  readonly logits: number;
}

/** What of a request decides the plan. */
export interface MemoryRequest extends Pick<Required<EngineRequest>, 'spec' | 'batchSize' | 'noise'> {
  readonly train: Pick<LabelledMatrix, 'rows' | 'weights'>;
}

/** Hands out stretches of bytes one after another, from cache line to cache line. */
function allocator(start: number): { take(bytes: number): number; top(): number } {
  let top = start;
  return {
    take(bytes) {
      const at = top;
      top = Math.ceil((top + bytes) / 128) * 128;
      return at;
    },
    top: () => top,
  };
}

/**
 * The place of everything in the kernel's memory.
 * @throws GeckoError usage E_ENGINE_MEMORY if that is more than the 4 GiB that 32-bit addresses reach
 */
export function planMemory(request: MemoryRequest): MemoryPlan {
  const plan = layOut(request);
  if (plan.pages > MOST_PAGES) throw outOfMemory(`got a table and a network that take ${mebibytes(plan.pages)} MiB`);
  return plan;
}

/** Why the simd engine has no room for this, in words for a message; undefined where it has, as far as the machine gives it. */
export function memoryObstacle(request: MemoryRequest): string | undefined {
  const { pages } = layOut(request);
  return pages > MOST_PAGES ? `the simd engine reaches 4096 MiB, and this table and network take ${mebibytes(pages)}` : undefined;
}

function mebibytes(pages: number): number {
  return Math.ceil((pages * PAGE) / 2 ** 20);
}

function layOut(request: MemoryRequest): MemoryPlan {
  const { spec, train } = request;
  const inputs = paddedWidth(spec.inputWidth);
  const widths = [inputs, ...spec.hidden.map(({ units }) => paddedWidth(units))];
  const parameters = planParameters(widths);
  const operations = countOperations(request, widths);
  const stepsPerCall = Math.max(1, Math.min(Math.ceil(OPERATIONS_A_CALL / operations), Math.ceil(train.rows / request.batchSize)));
  const memory = allocator(FIRST_BYTE);
  const { take } = memory;
  const config = take(FLOAT * (configWord.table + layerWord.size * spec.hidden.length));
  const fixed = { config, control: take(256), barrier: take(256), sums: take(256 * sumKind.size), steps: take(FLOAT * STEP_FLOATS * stepsPerCall) };
  const tables = {
    matrix: take(FLOAT * train.rows * inputs),
    labels: take(FLOAT * train.rows),
    sampleWeights: request.train.weights ? take(FLOAT * train.rows) : 0,
    order: take(FLOAT * Math.min(train.rows, stepsPerCall * request.batchSize)),
    staging: take(FLOAT * CHUNK_ROWS * inputs),
    identity: take(FLOAT * CHUNK_ROWS),
    logits: take(FLOAT * CHUNK_ROWS),
  };
  // Unequal distances: at equal places of a page, stores to one vector would hold up loads from another.
  const vector = (): number => take(FLOAT * parameters.floats + 640);
  const vectors = { parameters: vector(), firstMemory: vector(), secondMemory: vector() };
  const gradient = { start: vector(), stride: 0 };
  gradient.stride = vector() - gradient.start;
  const shared = spec.hidden.map(({ activation }, layer) => ({
    transposed: layer > 0 ? take(FLOAT * (widths[layer] ?? 0) * (widths[layer + 1] ?? 0)) : 0,
    mask: activation === 'relu' ? 0 : take(FLOAT * (widths[layer + 1] ?? 0)),
  }));
  const lane = planLane(request, widths);
  const work = { start: take(2 * lane.stride), stride: lane.stride };
  const layers = shared.map((part, layer) => ({ ...part, ...parameters.layer(layer), ...lane.layer(layer) }));
  const { outKernel, biases, outBias, floats } = parameters;
  const pages = Math.ceil(memory.top() / PAGE);
  return { pages, layers, parameterFloats: floats, stepsPerCall, patienceMs: Math.min(2 ** 30, LEAST_PATIENCE_MS + Math.ceil(operations / OPERATIONS_A_MILLISECOND)), offsets: { outKernel, biases, outBias, ...lane.offsets }, work, gradient, ...fixed, ...tables, ...vectors };
}

/** Kernels, then the output's kernel, then biases; offsets in bytes. */
function planParameters(widths: readonly number[]): { layer: (layer: number) => Pick<LayerPlan, 'inputs' | 'units' | 'kernel' | 'bias'>; outKernel: number; biases: number; outBias: number; floats: number } {
  const sizes = widths.slice(1).map((units, layer) => FLOAT * units * (widths[layer] ?? 0));
  const sumTo = (list: readonly number[], end: number): number => list.slice(0, end).reduce((sum, size) => sum + size, 0);
  const outKernel = sumTo(sizes, sizes.length);
  const biases = outKernel + FLOAT * (widths.at(-1) ?? 0);
  const biasOf = (layer: number): number => biases + FLOAT * sumTo(widths.slice(1), layer);
  const outBias = biasOf(sizes.length);
  const layer = (index: number) => ({ inputs: widths[index] ?? 0, units: widths[index + 1] ?? 0, kernel: sumTo(sizes, index), bias: biasOf(index) });
  return { layer, outKernel, biases, outBias, floats: outBias / FLOAT + 8 };
}

/** What a lane computes with; offsets in bytes. */
function planLane({ spec, noise }: MemoryRequest, widths: readonly number[]): { layer: (layer: number) => Pick<LayerPlan, 'blocks' | 'packed' | 'slopes'>; offsets: Pick<MemoryPlan['offsets'], 'inputPacked' | 'inputBlocks' | 'random' | 'rows' | 'roundKeys'>; stride: number } {
  const memory = allocator(0);
  const floats = (width: number): number => memory.take(FLOAT * CHUNK_ROWS * width);
  const inputs = widths[0] ?? 0;
  const dropped = spec.hidden.map(({ dropout }, layer) => (dropout > 0 ? (widths[layer + 1] ?? 0) / 2 : 0));
  const offsets = { inputPacked: floats(inputs), inputBlocks: floats(inputs), random: floats(Math.max(noise > 0 ? inputs : 0, ...dropped)), rows: floats(4), roundKeys: memory.take(320) };
  const layers = spec.hidden.map(({ activation }, layer) => {
    const units = widths[layer + 1] ?? 0;
    return { blocks: floats(units), packed: floats(units), slopes: activation === 'relu' ? 0 : floats(units) };
  });
  return { layer: (index) => layers[index] ?? { blocks: 0, packed: 0, slopes: 0 }, offsets, stride: memory.top() + 128 };
}

/** Multiplications and additions of a full step, the rest of its work counted as if it were such. */
function countOperations({ batchSize, train }: MemoryRequest, widths: readonly number[]): number {
  const weights = widths.slice(1).reduce((sum, units, layer) => sum + units * (widths[layer] ?? 0), 0);
  return Math.min(batchSize, train.rows) * (6 * weights + 1000) + 40 * weights + 10_000;
}

/** @param found what came, in words */
export function outOfMemory(found: string, cause?: unknown): GeckoError {
  const problem = `expected all data of the simd engine within 4 GiB and the free memory, ${found}`;
  return new GeckoError({ kind: 'usage', code: 'E_ENGINE_MEMORY', place: 'simd engine', problem, next: '--set training.engine=eager', cause });
}
