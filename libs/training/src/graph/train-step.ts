import { randomStream } from '@gecko/kernel';
import { dropoutStream } from '../dropout-mask.js';
import { parameterLayout } from '../parameter-layout.js';
import type { EngineRequest } from '../train-engine.js';
import { applyOptimizer, memoryNames } from './apply-optimizer.js';
import type { DataType } from './attribute-value.js';
import { drawMask, drawNoise, layerCounters, type RandomPlace } from './draw-random.js';
import { gradeBatch } from './grade-batch.js';
import { createGraph, functionField, type Output } from './graph-builder.js';
import { graphOperations, type Operations } from './graph-operations.js';
import { passBackward, passForward, type LayerTrace } from './pass-layers.js';
import { addPenalties, clipSlopes } from './shape-gradient.js';
import type { Field } from './write-protobuf.js';

/** What goes round in the loop over the steps; what a step leaves as it is stands here too. */
export interface LoopVariable {
  readonly name: string;
  readonly type: DataType;
}

export const STEP_FUNCTION = 'train_step';
export const CONDITION_FUNCTION = 'has_steps';

/** The loop's variables by name; `sums` are the epoch's objective, loss, correct rows and gradient norm in float64. */
export function loopVariables({ spec, optimizer }: Required<EngineRequest>): readonly LoopVariable[] {
  const named = (type: DataType, names: readonly string[]): LoopVariable[] => names.map((name) => ({ name, type }));
  return [
    ...named('int32', ['index', 'steps', 'first_step', 'rows']),
    ...named('bool', ['finite']),
    ...named('double', ['sums']),
    ...named('float', ['features', 'labels', 'shares', 'rates', 'epsilons', 'row_count']),
    ...named('float', [...(spec.kernelL1 > 0 ? ['l1'] : []), ...(spec.kernelL2 > 0 ? ['l2'] : []), ...(optimizer.name === 'adamw' ? ['decay'] : [])]),
    ...named('float', spec.batchNormalization ? ['kept', 'statistics'] : []),
    ...named('resource', ['parameters', ...memoryNames(optimizer)]),
  ];
}

/** The function that says whether another step follows: the order has rows left and all figures have been finite. */
export function conditionFunction(variables: readonly LoopVariable[]): Field {
  const body = createGraph('function');
  const operations = graphOperations(body);
  const output = operations.and(operations.less('index', 'steps', 'int32'), 'finite');
  return functionField({ name: CONDITION_FUNCTION, parameters: variables, results: [{ name: 'more', type: 'bool', output }], effects: [], body });
}

/** The function of one training step: the README's, on the rows from index x rows on. It updates the variables in place. */
export function stepFunction(request: Required<EngineRequest>, variables: readonly LoopVariable[]): Field {
  const body = createGraph('function');
  const operations = graphOperations(body);
  const started = operations.identity('index', 'int32');
  const batch = takeRows({ graph: body, operations }, request, started);
  const flat = operations.read('parameters', [started]);
  const pass = { spec: request.spec, parameters: splitParameters(operations, request, flat), masks: batch.masks, rows: 'row_count' };
  const traces = passForward(operations, pass, batch.features);
  const grade = gradeBatch(operations, { loss: request.loss, priorShift: request.priorShift, logits: traces.at(-1)?.activated ?? '', labels: batch.labels, shares: batch.shares });
  const slopes = joinFlat(operations, passBackward(operations, pass, traces, grade.slopes));
  const has = (name: string): Output | undefined => (variables.some((variable) => variable.name === name) ? name : undefined);
  const { gradient, penalty, norm } = addPenalties(operations, flat, slopes, { signs: has('l1'), values: has('l2') });
  const objective = penalty === undefined ? grade.objective : operations.add(grade.objective, penalty);
  const decay = has('decay') === undefined ? undefined : operations.multiply(flat, 'decay');
  const at = (numbers: Output): Output => operations.gather(numbers, started);
  const update = applyOptimizer(body, operations, { options: request.optimizer, parameters: 'parameters', memory: memoryNames(request.optimizer), gradient: clipSlopes(operations, gradient, request.clipping, norm), rate: at('rates'), epsilon: at('epsilons'), decay });
  const statistics = batchStatistics(operations, traces);
  const figures = operations.stack([objective, grade.plainLoss, grade.correct, norm], 'float');
  // The loss alone would not do: relu makes 0 of what is no number, but the gradient still holds it.
  const checked = operations.add(objective, norm);
  const results: Record<string, Output> = {
    // The next step begins by reading the index, and so after this one's update.
    index: operations.identity(operations.add(started, operations.integer(1), 'int32'), 'int32', [update]),
    finite: operations.isFinite(statistics === undefined ? checked : operations.add(checked, operations.sum(statistics, [0]))),
    sums: operations.add('sums', operations.cast(figures, 'float', 'double'), 'double'),
    ...(statistics === undefined ? {} : { statistics: moveTowards(operations, statistics) }),
  };
  return functionField({ name: STEP_FUNCTION, parameters: variables, results: variables.map(({ name, type }) => ({ name: `next_${name}`, type, output: results[name] ?? name })), effects: [update], body });
}

interface StepBatch {
  readonly features: Output;
  readonly labels: Output;
  readonly shares: Output;
  readonly masks: readonly (Output | undefined)[];
}

function takeRows(place: RandomPlace, { spec, seed, noise }: Required<EngineRequest>, index: Output): StepBatch {
  const { operations } = place;
  const start = operations.stack([operations.multiply(index, 'rows', 'int32'), operations.integer(0)]);
  const take = (values: Output, width: number): Output => operations.slice(values, start, operations.stack(['rows', operations.integer(width)]));
  const features = take('features', spec.inputWidth);
  const rates = spec.hidden.map(({ dropout }) => dropout);
  const drawn = noise > 0 || rates.some((rate) => rate > 0);
  const counters = drawn ? layerCounters(place, operations.add('first_step', index, 'int32'), rates.length) : [];
  const factors = noise > 0 && drawNoise(place, { stream: randomStream(seed, 'noise'), counter: counters[0] ?? '', rows: 'rows', width: spec.inputWidth, share: noise });
  const masks = spec.hidden.map(({ units, dropout: rate }, layer) => (rate > 0 ? drawMask(place, { stream: dropoutStream(seed), counter: counters[layer] ?? '', rows: 'rows', units, rate }) : undefined));
  return { features: factors ? operations.multiply(features, factors) : features, labels: take('labels', 1), shares: take('shares', 1), masks };
}

function splitParameters(operations: Operations, { spec }: Required<EngineRequest>, flat: Output): Output[] {
  return parameterLayout(spec).map(({ start, end, shape }) => {
    const part = operations.slice(flat, operations.integers([start]), operations.integers([end - start]));
    return shape.length === 1 ? part : operations.reshape(part, operations.integers(shape));
  });
}

function joinFlat(operations: Operations, parts: readonly Output[]): Output {
  const shape = operations.integers([-1]);
  return operations.concatenate(parts.map((part) => operations.reshape(part, shape)));
}

/** Mean and variance of each normalized layer in turn, as `statisticsLayout` places them. */
function batchStatistics(operations: Operations, traces: readonly LayerTrace[]): Output | undefined {
  const parts = traces.flatMap(({ normalization }) => (normalization ? [normalization.mean, normalization.variance] : []));
  return parts.length === 0 ? undefined : operations.concatenate(parts);
}

/** What `moveStatistics` does. */
function moveTowards(operations: Operations, batch: Output): Output {
  const rest = operations.subtract(operations.float(1), 'kept');
  return operations.add(operations.multiply('statistics', 'kept'), operations.multiply(batch, rest));
}
