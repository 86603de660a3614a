import { bytesField, entryField, floatField, messageField, numberField, textField, varint } from './write-protobuf.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// The bytes of field 1 = 150, "testing" and the nested message are those of the Protocol Buffers encoding guide.
describe('the protobuf writer', () => {
  it.each([
    [0, '00'],
    [1, '01'],
    [127, '7f'],
    [128, '8001'],
    [300, 'ac02'],
    [2 ** 53 - 1, 'ffffffffffffff0f'],
    [-1, 'ffffffffffffffffff01'],
  ])('writes %d as the varint %s', (value, bytes) => {
    expect(hex(varint(value))).toBe(bytes);
  });

  it('writes numbers, floats, text and nested messages as the encoding guide prints them', () => {
    expect(hex(numberField(1, 150))).toBe('089601');
    expect(hex(numberField(20, 1))).toBe('a00101');
    expect(hex(floatField(4, 1))).toBe('250000803f');
    expect(hex(textField(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(messageField(3, [numberField(1, 150)]))).toBe('1a03089601');
    expect(hex(bytesField(4, Uint8Array.of(3, 0x8e, 2)))).toBe('2203038e02');
  });

  it('writes an entry of a map as a message of key and value', () => {
    expect(hex(entryField(5, 'T', [numberField(6, 1)]))).toBe('2a070a015412023001');
  });
});
