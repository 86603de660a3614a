import { bytesField, floatField, joinBytes, messageField, numberField, textField, varint, type Field } from './write-protobuf.js';

/** Numbers of DataType, tensorflow/core/framework/types.proto. */
const dataTypes = { float: 1, double: 2, int32: 3, bool: 10, uint16: 17, resource: 20, uint32: 22, uint64: 23 } as const;

export type DataType = keyof typeof dataTypes;

export function dataTypeNumber(type: DataType): number {
  return dataTypes[type];
}

/** The one field of an AttrValue, tensorflow/core/framework/attr_value.proto. */
export type AttributeValue = Field;

export function typeValue(type: DataType): AttributeValue {
  return numberField(6, dataTypes[type]);
}

export function typesValue(types: readonly DataType[]): AttributeValue {
  return messageField(1, [bytesField(6, joinBytes(types.map((type) => varint(dataTypes[type]))))]);
}

export function integerValue(value: number): AttributeValue {
  return numberField(3, value);
}

export function floatValue(value: number): AttributeValue {
  return floatField(4, value);
}

export function booleanValue(value: boolean): AttributeValue {
  return numberField(5, value ? 1 : 0);
}

export function textValue(text: string): AttributeValue {
  return textField(2, text);
}

/** The name of a function, as NameAttrList. */
export function functionValue(name: string): AttributeValue {
  return messageField(10, [textField(1, name)]);
}

export function shapeValue(shape: readonly number[]): AttributeValue {
  return messageField(7, shapeFields(shape));
}

/** Fields of TensorShapeProto, tensorflow/core/framework/tensor_shape.proto. @param shape -1 where a side is not known */
export function shapeFields(shape: readonly number[]): Field[] {
  return shape.map((side) => messageField(2, [numberField(1, side)]));
}

/** Fields of TensorProto, tensorflow/core/framework/tensor.proto. @param content the elements, row-major and little-endian, as the library reads them from memory */
export function tensorValue(type: DataType, shape: readonly number[], content: ArrayBufferView): AttributeValue {
  const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  return messageField(8, [numberField(1, dataTypes[type]), messageField(2, shapeFields(shape)), bytesField(4, bytes)]);
}
