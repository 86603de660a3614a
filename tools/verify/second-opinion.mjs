// A second opinion on a published version, importing nothing of this repository: node second-opinion.mjs models/NAME/vN DATA.csv
// Reads data and bundle in its own way, divides the rows again, predicts, and holds all against verdict.json. Prints a line a
// check: ok, FAIL or skip, name, expected, got; exit status 1 at any FAIL. Knows tables of numbers, booleans and categories
// from one CSV file (commas, decimal points, a header) that are split at random.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
const [folder = '.', csv = ''] = process.argv.slice(2);
const [metadata, model, verdict] = ['metadata.json', 'model.json', 'verdict.json'].map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const { data, transforms, split, spec, threshold } = metadata;
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const report = (state, name, ...values) => { console.log(state, name, ...values); if (state === 'FAIL') process.exitCode = 1; };
const compare = (name, expected, got, tolerance = 0) => report(expected === got || Math.abs(expected - got) <= tolerance ? 'ok' : 'FAIL', name, expected, got);
const unknown = [...data.columns.filter(({ kind }) => kind === 'date').map(({ name }) => `dates (${name})`), ...(metadata.market ? ['market bars'] : []), ...(Object.keys(data.roles).length > 0 || data.weight || data.query ? ['roles, weights or queries'] : []), ...(['auto', 'stratified'].includes(split.policy.method) ? [] : [`split by ${split.policy.method}`])];
if (unknown.length > 0) { report('skip', 'second_opinion', unknown.join(', ')); process.exit(); }
// The table: cells of the columns that metadata.json names, each of the kind it names; hashed as its description is.
const bytes = readFileSync(csv);
const lines = bytes.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n/).filter((line) => line !== '');
const [header, ...rows] = lines.map((line) => [...`${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
const missing = new Set(data.missing.map((text) => text.trim()));
const plain = (text) => { const whole = /^[ \t]*(-?(?:0|[1-9]\d*))\.0+[ \t]*$/.exec(text)?.[1]; return whole === undefined ? text : String(Number(whole) + 0); };
const textsOf = (name) => { const at = header.map((text) => text.trim()).indexOf(name.trim()); return rows.map((row) => (missing.has((row[at] ?? '').trim()) ? null : row[at])); };
const columns = data.columns.map(({ name, kind }) => {
  const texts = textsOf(name);
  if (kind === 'numeric') return { name, kind, values: Float64Array.from(texts, (text) => (text === null ? NaN : Number(text) + 0)) };
  const read = texts.map((text) => (text === null ? null : plain(text)));
  const levels = [...new Set(read.filter((text) => text !== null))].sort();
  if (kind === 'categorical') return { name, kind, codes: Int32Array.from(read, (text) => levels.indexOf(text)), levels };
  const [falseText, trueText] = /^(false|no|f|n|0)$/i.test(levels[0]) ? levels : levels.toReversed();
  return { name, kind, values: Float64Array.from(read, (text) => (text === null ? NaN : Number(text === trueText))), falseText, trueText };
});
const labels = Uint8Array.from(textsOf(data.label), (text) => Number(plain(text ?? '').trim() === data.positive));
const inKeyOrder = (object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
const parts = (item) => {
  if (ArrayBuffer.isView(item)) return [`${Object.prototype.toString.call(item)}${item.byteLength}:`, new Uint8Array(item.buffer, item.byteOffset, item.byteLength)];
  if (Array.isArray(item)) return [`[${item.length}:`, ...item.flatMap(parts)];
  if (item !== null && typeof item === 'object') return [`{${Object.keys(item).length}:`, ...inKeyOrder(item).flatMap(([key, member]) => [`${JSON.stringify(key)}:`, ...parts(member)])];
  return [`${typeof item}:${typeof item === 'string' ? JSON.stringify(item) : String(item)};`];
};
const hashValue = (value) => sha256(Buffer.concat(parts(value).map((part) => Buffer.from(part))));
const dataSha256 = hashValue({ columns, rowCount: rows.length, labels });
compare('data.file', verdict.subject.source, sha256(bytes));
compare('data.content', verdict.subject.data, dataSha256);
// The split: rows with equal features together, in an order drawn with Philox 4x32-10 from data and policy, to the part furthest below its share.
function philox(block, [key0, key1]) {
  let [a, b, c, d] = [block, 0, 0, 0];
  for (let round = 0; round < 10; round++) {
    const [first, second] = [0xd2511f53n * BigInt(a), 0xcd9e8d57n * BigInt(c)];
    [a, b, c, d] = [Number(second >> 32n) ^ b ^ (key0 + round * 0x9e3779b9), Number(second & 0xffffffffn), Number(first >> 32n) ^ d ^ (key1 + round * 0xbb67ae85), Number(first & 0xffffffffn)].map((word) => word >>> 0);
  }
  return [a, b, c, d];
}
const places = new Map();
const groupOf = rows.map((_, row) => { const key = columns.map(({ values, codes }) => (values ?? codes)[row]).join(); if (!places.has(key)) places.set(key, places.size); return places.get(key); });
const counts = Array.from({ length: places.size }, () => [0, 0]);
groupOf.forEach((group, row) => counts[group][labels[row]]++);
const seed = parseInt(sha256(`${dataSha256}/${JSON.stringify(Object.fromEntries(inKeyOrder({ ...split.policy, method: 'stratified' })))}`).slice(0, 13), 16);
const keyBytes = createHash('sha256').update(`${seed}/split`).digest();
const words = Array.from({ length: Math.ceil(counts.length / 4) }, (_, block) => philox(block, [keyBytes.readUInt32LE(0), keyBytes.readUInt32LE(4)])).flat();
const order = counts.map((_, group) => group);
for (let last = order.length - 1; last > 0; last--) { const pick = Math.floor((words[last] / 2 ** 32) * (last + 1)); [order[last], order[pick]] = [order[pick], order[last]]; }
const shares = [split.policy.train, split.policy.validation, split.policy.test];
const totals = counts.reduce(([n, p], [negatives, positives]) => [n + negatives, p + positives], [0, 0]);
const [held, aimed, partOf] = [shares.map(() => [0, 0]), [0, 0], []];
for (const size of [...new Set(counts.map(([n, p]) => n + p))].sort((a, b) => b - a)) {
  const batch = order.filter((group) => counts[group][0] + counts[group][1] === size);
  for (const group of batch) for (const of of [0, 1]) aimed[of] += counts[group][of];
  for (const group of batch) {
    const excess = (goal, part, of) => held[part][of] - shares[part] * goal[of];
    const weight = (of) => counts[group][of] / Math.max(1, totals[of]);
    const fitting = [0, 1, 2].filter((part) => [0, 1].every((of) => counts[group][of] === 0 || excess(totals, part, of) + counts[group][of] < 1));
    const [candidates, goal] = fitting.length > 0 ? [fitting, aimed] : [[0, 1, 2], totals];
    const cost = (part) => weight(0) * excess(goal, part, 0) + weight(1) * excess(goal, part, 1);
    const crowding = (part) => excess(aimed, part, 0) + excess(aimed, part, 1);
    partOf[group] = candidates.reduce((best, part) => (cost(part) - cost(best) < 0 || (cost(part) === cost(best) && crowding(part) < crowding(best)) ? part : best));
    for (const of of [0, 1]) held[partOf[group]][of] += counts[group][of];
  }
}
const [train, validation, test] = [0, 1, 2].map((part) => Uint32Array.from(rows.keys()).filter((row) => partOf[groupOf[row]] === part));
compare('split', verdict.subject.split, hashValue({ dataSha256, policy: split.policy, train, validation, test }));
compare('test_rows', verdict.subject.test, hashValue({ dataSha256, test }));
// The model: inputs as metadata.json's transforms make them, dense layers from weights.bin.
const encode = {
  numeric: (t, x) => { const apart = t.zerosApart && x === 0; let v = Number.isNaN(x) || apart ? t.fill : x; if (t.clip) v = Math.min(Math.max(v, t.clip.low), t.clip.high); if (t.log) v = Math.sign(v) * Math.log1p(Math.abs(v)); return [(v - t.center) / t.scale, ...(t.zerosApart ? [Number(apart)] : []), ...(t.missingIndicator ? [Number(Number.isNaN(x))] : [])]; },
  boolean: (t, x) => [Number.isNaN(x) ? t.mode : x, ...(t.missingIndicator ? [Number(Number.isNaN(x))] : [])],
  'one-hot': (t, x) => [...t.levels.map((level) => Number(level === x)), ...(t.other ? [Number(x !== null && !t.levels.includes(x))] : []), ...(t.missing ? [Number(x === null)] : [])],
  frequency: (t, x) => [((x === null ? t.missingShare : (t.shares[t.levels.indexOf(x)] ?? 0)) - t.center) / t.scale],
  target: (t, x) => [((x === null ? t.missingRate : (t.rates[t.levels.indexOf(x)] ?? t.overallRate)) - t.center) / t.scale],
};
const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const activate = { linear: (x) => x, sigmoid, relu: (x) => Math.max(0, x), 'leaky-relu': (x) => (x < 0 ? 0.2 * x : x), elu: (x) => (x < 0 ? Math.expm1(x) : x), selu: (x) => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x), swish: (x) => x * sigmoid(x), tanh: Math.tanh };
const stored = readFileSync(join(folder, 'weights.bin'));
let offset = 0;
const tensors = model.weightsManifest[0].weights.map(({ shape, quantization: q }) => Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => { const at = offset; offset += q ? (q.dtype === 'uint8' ? 1 : 2) : 4; return q ? Math.fround((q.dtype === 'uint8' ? stored[at] : stored.readUInt16LE(at)) * q.scale + q.min) : stored.readFloatLE(at); }));
const activations = [...spec.hidden.map(({ activation }) => activation), 'sigmoid'];
const predict = (row) => activations.reduce((values, activation, layer) => { const [kernel, bias] = [tensors[2 * layer], tensors[2 * layer + 1]]; return bias.map((start, unit) => activate[activation](values.reduce((sum, value, input) => sum + value * kernel[input * bias.length + unit], start))); }, transforms.columns.flatMap((t) => { const { values, codes, levels } = columns.find(({ name }) => name === t.column); return encode[t.encoding](t, values ? values[row] : (levels[codes[row]] ?? null)).map(Math.fround); }))[0];
for (const [part, partRows] of [['validation', validation], ['test', test]]) {
  const scored = [...partRows].map((row) => ({ label: labels[row], p: predict(row) }));
  const [negatives, positives] = [0, 1].map((label) => scored.filter((row) => row.label === label).map(({ p }) => p));
  const measured = verdict.measurements[part];
  compare(`${part}.n`, measured.n, scored.length);
  compare(`${part}.accuracy`, measured.accuracy, scored.filter(({ label, p }) => Number(p >= threshold) === label).length / scored.length, 1e-6);
  compare(`${part}.auc`, measured.auc, positives.reduce((sum, a) => sum + negatives.reduce((wins, b) => wins + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0) / (positives.length * negatives.length), 1e-6);
  compare(`${part}.log_loss`, measured.logLoss, scored.reduce((sum, { label, p }) => sum - Math.log(Math.max(1e-15, label === 1 ? p : 1 - p)), 0) / scored.length, 1e-6);
}
