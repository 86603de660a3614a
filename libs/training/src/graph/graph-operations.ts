import { booleanValue, floatValue, integerValue, shapeValue, tensorValue, textValue, typeValue, type DataType } from './attribute-value.js';
import type { GraphBuilder, Operation, Output } from './graph-builder.js';

type Add = GraphBuilder['add'];

/** Operations as functions from outputs to an output, of float32 where no other type is told. */
export type Operations = ReturnType<typeof graphOperations>;

export function graphOperations({ add }: GraphBuilder) {
  return { ...constants(add), ...arithmetic(add), ...reductions(add), ...arrays(add), ...variables(add) };
}

function constants(add: Add) {
  const constant = (type: DataType, shape: readonly number[], content: ArrayBufferView): Output => add('Const', [], { attributes: { dtype: typeValue(type), value: tensorValue(type, shape, content) } });
  return {
    constant,
    float: (value: number): Output => constant('float', [], Float32Array.of(value)),
    integer: (value: number): Output => constant('int32', [], Int32Array.of(value)),
    integers: (values: readonly number[], shape: readonly number[] = [values.length]): Output => constant('int32', shape, Int32Array.from(values)),
  };
}

function arithmetic(add: Add) {
  const typed = (type: DataType) => ({ attributes: { T: typeValue(type) } });
  const unary = (operation: Operation) => (value: Output) => add(operation, [value], typed('float'));
  const binary =
    (operation: Operation) =>
    (first: Output, second: Output, type: DataType = 'float') =>
      add(operation, [first, second], typed(type));
  return {
    unary: (operation: Operation, value: Output) => unary(operation)(value),
    binary: (operation: Operation, first: Output, second: Output) => binary(operation)(first, second),
    add: binary('AddV2'),
    subtract: binary('Sub'),
    multiply: binary('Mul'),
    divide: binary('RealDiv'),
    maximum: binary('Maximum'),
    power: binary('Pow'),
    less: binary('Less'),
    greaterEqual: binary('GreaterEqual'),
    equal: (first: Output, second: Output, type: DataType) => add('Equal', [first, second], { attributes: { T: typeValue(type), incompatible_shape_error: booleanValue(true) } }),
    and: (first: Output, second: Output) => add('LogicalAnd', [first, second]),
    negate: unary('Neg'),
    square: unary('Square'),
    squareRoot: unary('Sqrt'),
    inverseRoot: unary('Rsqrt'),
    sign: unary('Sign'),
    magnitude: unary('Abs'),
    sigmoid: unary('Sigmoid'),
    softplus: unary('Softplus'),
    isFinite: unary('IsFinite'),
    leakyRelu: (sums: Output, slope: number) => add('LeakyRelu', [sums], { attributes: { T: typeValue('float'), alpha: floatValue(slope) } }),
    leakyReluGradient: (slopes: Output, sums: Output, slope: number) => add('LeakyReluGrad', [slopes, sums], { attributes: { T: typeValue('float'), alpha: floatValue(slope) } }),
    clip: (value: Output, low: Output, high: Output) => add('ClipByValue', [value, low, high], typed('float')),
    addBias: (product: Output, bias: Output) => add('BiasAdd', [product, bias], typed('float')),
    biasGradient: (slopes: Output) => add('BiasAddGrad', [slopes], typed('float')),
    /** Matrix product of `first`, transposed where `turned` says so, and `second`. */
    product: (first: Output, second: Output, turned: 'none' | 'first' | 'second' = 'none') =>
      add('MatMul', [first, second], { attributes: { T: typeValue('float'), transpose_a: booleanValue(turned === 'first'), transpose_b: booleanValue(turned === 'second') } }),
  };
}

function reductions(add: Add) {
  const { integers } = constants(add);
  const reduce = (operation: Operation, value: Output, axes: readonly number[]): Output =>
    add(operation, [value, integers(axes)], { attributes: { T: typeValue('float'), Tidx: typeValue('int32'), keep_dims: booleanValue(false) } });
  return {
    sum: (value: Output, axes: readonly number[]) => reduce('Sum', value, axes),
    mean: (value: Output, axes: readonly number[]) => reduce('Mean', value, axes),
    /** Half the sum of squares. */
    halfSquares: (value: Output) => add('L2Loss', [value], { attributes: { T: typeValue('float') } }),
  };
}

function arrays(add: Add) {
  const { integer } = constants(add);
  return {
    cast: (value: Output, from: DataType, to: DataType) => add('Cast', [value], { attributes: { SrcT: typeValue(from), DstT: typeValue(to), Truncate: booleanValue(false) } }),
    /** The same bytes as elements of another type; where that is smaller, in a further dimension, the low bytes first; where larger, out of the last dimension. */
    bitcast: (value: Output, from: DataType, to: DataType) => add('Bitcast', [value], { attributes: { T: typeValue(from), type: typeValue(to) } }),
    slice: (value: Output, start: Output, size: Output) => add('Slice', [value, start, size], { attributes: { T: typeValue('float'), Index: typeValue('int32') } }),
    reshape: (value: Output, shape: Output, type: DataType = 'float') => add('Reshape', [value, shape], { attributes: { T: typeValue(type), Tshape: typeValue('int32') } }),
    stack: (values: readonly Output[], type: DataType = 'int32') => add('Pack', values, { attributes: { N: integerValue(values.length), T: typeValue(type), axis: integerValue(0) } }),
    /** The first of `count` parts along the first dimension: see `outputAt`. */
    unstack: (value: Output, count: number, type: DataType) => add('Unpack', [value], { attributes: { num: integerValue(count), T: typeValue(type), axis: integerValue(0) } }),
    concatenate: (values: readonly Output[]) => add('ConcatV2', [...values, integer(0)], { attributes: { N: integerValue(values.length), T: typeValue('float'), Tidx: typeValue('int32') } }),
    gather: (value: Output, indices: Output) => add('GatherV2', [value, indices, integer(0)], { attributes: { Tparams: typeValue('float'), Tindices: typeValue('int32'), Taxis: typeValue('int32'), batch_dims: integerValue(0) } }),
    fill: (shape: Output, value: Output) => add('Fill', [shape, value], { attributes: { T: typeValue('float'), index_type: typeValue('int32') } }),
    identity: (value: Output, type: DataType, controls: readonly Output[] = []) => add('Identity', [value], { attributes: { T: typeValue(type) }, controls }),
  };
}

function variables(add: Add) {
  const float = { dtype: typeValue('float') };
  return {
    placeholder: (name: string, type: DataType, shape: readonly number[]) => add('Placeholder', [], { name, attributes: { dtype: typeValue(type), shape: shapeValue(shape) } }),
    variable: (name: string, shape: readonly number[]) => add('VarHandleOp', [], { name, attributes: { ...float, shape: shapeValue(shape), shared_name: textValue(name), container: textValue('') } }),
    read: (variable: Output, controls: readonly Output[] = []) => add('ReadVariableOp', [variable], { attributes: float, controls }),
    assign: (variable: Output, value: Output) => add('AssignVariableOp', [variable, value], { attributes: float }),
    subtractFrom: (variable: Output, value: Output) => add('AssignSubVariableOp', [variable, value], { attributes: float }),
  };
}
