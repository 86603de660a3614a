/** Fields of a message, already encoded; a message is their concatenation. */
export type Field = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const MORE = 0x80;

/** A base-128 number, low bits first, the high bit of a byte set where more follow. @param value integer, 0 to 2^53 - 1, or -1 */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= MORE; rest >>= 7n) bytes.push(Number(rest % 128n) + MORE);
  return Uint8Array.of(...bytes, Number(rest));
}

/** A field of type int32, int64, bool or enum. */
export function numberField(field: number, value: number): Field {
  return joinBytes([varint(field * 8 + VARINT), varint(value)]);
}

/** A field of type float: four bytes, little-endian. */
export function floatField(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinBytes([varint(field * 8 + 5), bytes]);
}

/** A field of type bytes, or one that holds a message or packed numbers. */
export function bytesField(field: number, content: Uint8Array): Field {
  return joinBytes([varint(field * 8 + LENGTH_DELIMITED), varint(content.length), content]);
}

export function textField(field: number, text: string): Field {
  return bytesField(field, new TextEncoder().encode(text));
}

/** A field that holds the message of these fields. */
export function messageField(field: number, fields: readonly Field[]): Field {
  return bytesField(field, joinBytes(fields));
}

/** One entry of a field of type map<string, message>. */
export function entryField(field: number, key: string, fields: readonly Field[]): Field {
  return messageField(field, [textField(1, key), messageField(2, fields)]);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
