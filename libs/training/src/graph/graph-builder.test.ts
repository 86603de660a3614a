import { typeValue } from './attribute-value.js';
import { createGraph, nodeOf, outputAt } from './graph-builder.js';

describe('createGraph', () => {
  it('writes a node with its inputs, then its controls, then its attributes', () => {
    const graph = createGraph('graph');
    graph.add('Neg', ['x:0'], { name: 'n', controls: ['first:0'], attributes: { T: typeValue('float') } });
    // GraphDef.node { name: "n", op: "Neg", input: "x:0", input: "^first", attr { key: "T", value { type: DT_FLOAT } } }
    const fields = ['0a016e', '12034e6567', '1a03783a30', '1a065e6669727374', '2a070a015412023001'].join('');
    expect(graph.nodes.map((node) => Buffer.from(node).toString('hex'))).toEqual([`0a${(fields.length / 2).toString(16)}${fields}`]);
  });

  it('numbers nodes, and names outputs in a function by the operation', () => {
    const [graph, body] = [createGraph('graph'), createGraph('function')];
    expect([graph.add('Neg', ['x:0']), graph.add('Neg', ['x:0'])]).toEqual(['Neg_0:0', 'Neg_1:0']);
    expect([body.add('MatMul', ['a', 'b']), body.add('Unpack', ['a'])]).toEqual(['MatMul_0:product:0', 'Unpack_1:output:0']);
  });
});

describe('outputAt and nodeOf', () => {
  it('find another output of a node, and the node', () => {
    expect(['While_5:0', 'Unpack_1:output:0'].map((output) => outputAt(output, 12))).toEqual(['While_5:12', 'Unpack_1:output:12']);
    expect(['While_5:0', 'Unpack_1:output:0', 'index'].map(nodeOf)).toEqual(['While_5', 'Unpack_1', 'index']);
  });
});
