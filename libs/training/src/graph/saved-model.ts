import { dataTypeNumber, shapeFields, type DataType } from './attribute-value.js';
import type { GraphBuilder, Output } from './graph-builder.js';
import { entryField, joinBytes, messageField, numberField, textField, type Field } from './write-protobuf.js';

/** The tag that its one graph is found by. */
export const TAG = 'serve';
/** The name of its one signature. */
export const SIGNATURE = 'run';

/** A graph format of TensorFlow 2.x: VersionDef.producer, tensorflow/core/framework/versions.proto. */
const PRODUCER = 1882;

/** An end of a graph: what is fed, or what comes out. */
export interface Terminal {
  readonly name: string;
  readonly type: DataType;
  /** -1 where a side is not known. */
  readonly shape: readonly number[];
  readonly output: Output;
}

export interface ModelParts {
  readonly graph: GraphBuilder;
  /** As `functionField` gives them. */
  readonly functions: readonly Field[];
  readonly inputs: readonly Terminal[];
  readonly outputs: readonly Terminal[];
}

/**
 * The bytes of saved_model.pb: a SavedModel (tensorflow/core/protobuf/saved_model.proto) with one MetaGraphDef
 * (meta_graph.proto) of one GraphDef (framework/graph.proto) and one SignatureDef. It has no variables on disk.
 */
export function writeSavedModel({ graph, functions, inputs, outputs }: ModelParts): Uint8Array {
  const graphDef = [...graph.nodes, messageField(4, [numberField(1, PRODUCER)]), messageField(2, functions)];
  const signature = [...inputs.map((input) => terminalField(1, input)), ...outputs.map((output) => terminalField(2, output)), textField(3, SIGNATURE)];
  const metaGraph = [messageField(1, [textField(4, TAG)]), messageField(2, graphDef), entryField(5, SIGNATURE, signature)];
  return joinBytes([numberField(1, 1), messageField(2, metaGraph)]);
}

/** An entry of a SignatureDef: a name and its TensorInfo. */
function terminalField(field: number, { name, type, shape, output }: Terminal): Field {
  return entryField(field, name, [textField(1, output), numberField(2, dataTypeNumber(type)), messageField(3, shapeFields(shape))]);
}
