import { dataTypeNumber, type AttributeValue, type DataType } from './attribute-value.js';
import { entryField, messageField, numberField, textField, type Field } from './write-protobuf.js';

/** The name of a node's output, or of a function's argument, as other nodes name it where they take it in. */
export type Output = string;

/** Operations with the name of their (first) output, which functions refer to it by: the operations' OpDef. */
const outputNames = {
  Abs: 'y',
  AddV2: 'z',
  AssignSubVariableOp: '',
  AssignVariableOp: '',
  BiasAdd: 'output',
  BiasAddGrad: 'output',
  Bitcast: 'output',
  Cast: 'y',
  ClipByValue: 'output',
  ConcatV2: 'output',
  Const: 'output',
  Elu: 'activations',
  EluGrad: 'backprops',
  Equal: 'z',
  Fill: 'output',
  GatherV2: 'output',
  GreaterEqual: 'z',
  Identity: 'output',
  IsFinite: 'y',
  L2Loss: 'output',
  LeakyRelu: 'activations',
  LeakyReluGrad: 'backprops',
  Less: 'z',
  LogicalAnd: 'z',
  MatMul: 'product',
  Maximum: 'z',
  Mean: 'output',
  Mul: 'z',
  Neg: 'y',
  Pack: 'output',
  Placeholder: 'output',
  Pow: 'z',
  ReadVariableOp: 'value',
  RealDiv: 'z',
  Relu: 'activations',
  ReluGrad: 'backprops',
  Reshape: 'output',
  ResourceApplyAdam: '',
  ResourceApplyKerasMomentum: '',
  ResourceApplyRMSProp: '',
  Rsqrt: 'y',
  Selu: 'activations',
  SeluGrad: 'backprops',
  Sigmoid: 'y',
  SigmoidGrad: 'z',
  Sign: 'y',
  Slice: 'output',
  Softplus: 'activations',
  Sqrt: 'y',
  Square: 'y',
  StatelessRandomUniformFullIntV2: 'output',
  StatelessRandomUniformV2: 'output',
  Sub: 'z',
  Sum: 'output',
  Tanh: 'y',
  TanhGrad: 'z',
  Unpack: 'output',
  VarHandleOp: 'resource',
  While: 'output',
} as const;

export type Operation = keyof typeof outputNames;

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Outputs whose nodes run first, beyond those of the inputs. */
  readonly controls?: readonly Output[];
  /** Numbered by the operation where absent. */
  readonly name?: string;
}

export interface GraphBuilder {
  /** NodeDefs, tensorflow/core/framework/node_def.proto, in the order they were added. */
  readonly nodes: readonly Uint8Array[];
  /** Adds a node and gives its first output. */
  readonly add: (operation: Operation, inputs: readonly Output[], options?: NodeOptions) => Output;
}

/** Collects the nodes of a graph, or of a function's body, in which outputs are named after the operation's OpDef. */
export function createGraph(scope: 'graph' | 'function'): GraphBuilder {
  const nodes: Uint8Array[] = [];
  return {
    nodes,
    add(operation, inputs, { attributes = {}, controls = [], name = `${operation}_${nodes.length}` } = {}) {
      const taken = [...inputs, ...controls.map((output) => `^${nodeOf(output)}`)];
      const fields = [textField(1, name), textField(2, operation), ...taken.map((input) => textField(3, input))];
      nodes.push(messageField(scope === 'graph' ? 1 : 3, [...fields, ...Object.entries(attributes).map(([key, value]) => entryField(5, key, [value]))]));
      return scope === 'graph' ? `${name}:0` : `${name}:${outputNames[operation]}:0`;
    },
  };
}

/** Another output of the same node, counted from 0. */
export function outputAt(output: Output, index: number): Output {
  return output.replace(/\d+$/, String(index));
}

/** The node that an output belongs to. */
export function nodeOf(output: Output): string {
  return output.replace(/:.*$/, '');
}

export interface FunctionParts {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: DataType }[];
  /** By a name of their own each; arguments can be handed through. */
  readonly results: readonly { readonly name: string; readonly type: DataType; readonly output: Output }[];
  /** Nodes that run though no result needs them. */
  readonly effects: readonly Output[];
  readonly body: GraphBuilder;
}

/** The field of a FunctionDefLibrary that holds a FunctionDef, tensorflow/core/framework/function.proto. */
export function functionField({ name, parameters, results, effects, body }: FunctionParts): Field {
  const argument = (field: number, of: { readonly name: string; readonly type: DataType }): Field => messageField(field, [textField(1, of.name), numberField(3, dataTypeNumber(of.type))]);
  const effectNames = effects.map(nodeOf);
  const signature = [
    textField(1, name),
    ...parameters.map((parameter) => argument(2, parameter)),
    ...results.map((result) => argument(3, result)),
    ...(effects.length > 0 ? [numberField(17, 1)] : []),
    ...effectNames.map((effect) => textField(20, effect)),
  ];
  const returns = results.map((result) => messageField(4, [textField(1, result.name), textField(2, result.output)]));
  const kept = effectNames.map((effect) => messageField(6, [textField(1, effect), textField(2, effect)]));
  return messageField(1, [messageField(1, signature), ...body.nodes, ...returns, ...kept]);
}
