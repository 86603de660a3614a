import { parameterCount, parameterLayout } from '../parameter-layout.js';
import type { EngineRequest } from '../train-engine.js';
import { memoryNames } from './apply-optimizer.js';
import { booleanValue, functionValue, integerValue, typesValue, type DataType } from './attribute-value.js';
import { createGraph, outputAt, type GraphBuilder, type Output } from './graph-builder.js';
import { graphOperations, type Operations } from './graph-operations.js';
import { writeSavedModel, type Terminal } from './saved-model.js';
import { CONDITION_FUNCTION, conditionFunction, loopVariables, STEP_FUNCTION, stepFunction, type LoopVariable } from './train-step.js';

/**
 * The bytes of a SavedModel that trains a number of steps of one batch size. State goes in and comes out with each run:
 * it holds none between them. It takes in
 * - `features` [rows of the matrix, width], `labels` and `weights` (class weight x sample weight) [rows, 1], and int32 `order`;
 * - int32 scalars `rows` (of each batch), `steps` and `first_step`; `rates` and `epsilons` as `stepNumbers` gives them, one a step;
 * - `parameters` and `memory_0` …, flat; of AdamW `shrink`, the share that kernels lose; with batch normalization `statistics`
 *   and `kept`, their share that a batch leaves;
 * and gives `parameters`, `memory_0` … and `statistics` after the steps, `done` (steps, the last one of which may not be
 * finite), `finite`, and `sums` over these steps: objective, loss of the rows, correct rows, gradient norm.
 */
export function trainingGraph(request: Required<EngineRequest>): Uint8Array {
  const graph = createGraph('graph');
  const operations = graphOperations(graph);
  const inputs = graphInputs(operations, request);
  const fed = (name: string): Output => inputs.find((input) => input.name === name)?.output ?? '';
  const stored = storedVectors(request).map(({ name, shape }) => ({ name, shape, variable: operations.variable(`variable_${name}`, shape) }));
  const assigned = stored.map(({ name, variable }) => operations.assign(variable, fed(name)));
  const start = new Map([...loopConstants(operations, request, fed), ...stored.map(({ name, variable }): [string, Output] => [name, variable])]);
  const variables = loopVariables(request);
  const loop = addLoop(graph, variables, (name) => start.get(name) ?? fed(name), assigned);
  const result = (name: string): Output => outputAt(loop, variables.findIndex((variable) => variable.name === name));
  const outputs: Terminal[] = [
    ...stored.map(({ name, shape, variable }): Terminal => ({ name, type: 'float', shape, output: operations.read(variable, [loop]) })),
    ...(request.spec.batchNormalization ? [{ name: 'statistics', type: 'float', shape: [-1], output: operations.identity(result('statistics'), 'float') } as const] : []),
    { name: 'done', type: 'int32', shape: [], output: operations.identity(result('index'), 'int32') },
    { name: 'finite', type: 'bool', shape: [], output: operations.identity(result('finite'), 'bool') },
    { name: 'sums', type: 'float', shape: [4], output: operations.cast(result('sums'), 'double', 'float') },
  ];
  return writeSavedModel({ graph, functions: [stepFunction(request, variables), conditionFunction(variables)], inputs, outputs });
}

function graphInputs(operations: Operations, request: Required<EngineRequest>): Terminal[] {
  const { spec, optimizer } = request;
  const input = (type: DataType, shape: readonly number[], names: readonly string[]): Terminal[] => names.map((name) => ({ name, type, shape, output: operations.placeholder(name, type, shape) }));
  return [
    ...input('float', [-1, spec.inputWidth], ['features']),
    ...input('float', [-1, 1], ['labels', 'weights']),
    ...input('int32', [-1], ['order']),
    ...input('int32', [], ['rows', 'steps', 'first_step']),
    ...input('float', [-1], ['rates', 'epsilons']),
    ...input('float', [], [...(optimizer.name === 'adamw' ? ['shrink'] : []), ...(spec.batchNormalization ? ['kept'] : [])]),
    ...input('float', [-1], spec.batchNormalization ? ['statistics'] : []),
    ...storedVectors(request).flatMap(({ name, shape }) => input('float', shape, [name])),
  ];
}

/** What stands in variables during a run: the optimizers update in place. */
function storedVectors({ spec, optimizer }: Required<EngineRequest>): { name: string; shape: number[] }[] {
  const shape = [parameterCount(parameterLayout(spec))];
  return ['parameters', ...memoryNames(optimizer)].map((name) => ({ name, shape }));
}

/** What the loop starts from beyond what is fed: rows in the order of their use, and what can be computed once for all steps. */
function loopConstants(operations: Operations, { spec, optimizer }: Required<EngineRequest>, fed: (name: string) => Output): [string, Output][] {
  const rowCount = operations.cast(fed('rows'), 'int32', 'float');
  const inOrder = (name: string): Output => operations.gather(fed(name), fed('order'));
  // Of no use to optimizers and specs without kernels' strengths: TensorFlow prunes what nothing needs.
  const kernels = operations.concatenate(parameterLayout(spec).map(({ start, end, penalized }) => operations.fill(operations.integers([end - start]), operations.float(penalized ? 1 : 0))));
  return [
    ['index', operations.integer(0)],
    ['finite', operations.constant('bool', [], Uint8Array.of(1))],
    ['sums', operations.constant('double', [4], new Float64Array(4))],
    ['row_count', rowCount],
    ['features', inOrder('features')],
    ['labels', inOrder('labels')],
    ['shares', operations.divide(inOrder('weights'), rowCount)],
    ['l1', operations.multiply(kernels, operations.float(spec.kernelL1))],
    ['l2', operations.multiply(kernels, operations.float(2 * spec.kernelL2))],
    ...(optimizer.name === 'adamw' ? [['decay', operations.multiply(kernels, fed('shrink'))] satisfies [string, Output]] : []),
  ];
}

/** The loop over the steps. Without lowering it would run through an interpreter of its own, about half as fast. */
function addLoop(graph: GraphBuilder, variables: readonly LoopVariable[], start: (name: string) => Output, controls: readonly Output[]): Output {
  const attributes = {
    T: typesValue(variables.map(({ type }) => type)),
    cond: functionValue(CONDITION_FUNCTION),
    body: functionValue(STEP_FUNCTION),
    parallel_iterations: integerValue(1),
    _lower_using_switch_merge: booleanValue(true),
  };
  return graph.add('While', variables.map(({ name }) => start(name)), { attributes, controls });
}
