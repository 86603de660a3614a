// Compiles assembly/ in two flavours and writes them, with the numbers of config.ts, to src/simd/kernel-module.ts.
// --check compares instead of writing and exits with 1 where they differ.
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const here = new URL('./', import.meta.url);
const target = new URL('../src/simd/kernel-module.ts', here);

/** Higher optimizer levels gave nothing that could be measured. */
const flavours = { plain: { level: '-O1', features: 'simd,threads' }, fma: { level: '-O1', features: 'simd,threads,relaxed-simd' } };

const sources = async (name) => readFile(new URL(`assembly/${name}`, here), 'utf8').catch(() => null);

async function compile({ level, features }) {
  const outputs = new Map();
  const options = [level, '--enable', features, '--runtime', 'stub', '--noAssert', '--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
  const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', 'kernel.wasm'], { readFile: sources, writeFile: (name, content) => outputs.set(name, content), listFiles: () => [] });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(outputs.get('kernel.wasm')).toString('base64');
}

/** The members of an enum of config.ts by their numbers. */
function members(source, name) {
  const body = new RegExp(`enum ${name} {\n([^}]*)}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`config.ts: no enum ${name}`);
  const names = [...body.matchAll(/^ {2}(\w+),/gm)].map(([, member]) => member);
  return names.map((member, index) => `  ${member}: ${index},\n`).join('');
}

async function moduleText() {
  const config = await sources('config.ts');
  const table = (doc, constant, name) => `/** ${doc} */\nexport const ${constant} = {\n${members(config, name)}} as const;\n`;
  const binary = (doc, constant, text) => `/** ${doc} */\nexport const ${constant} =\n  '${text}';\n`;
  return [
    '// Made by `node kernel/build.mjs` from kernel/assembly: change that, not this.\n',
    table('Words of the configuration block; kernel/assembly/config.ts says what they hold.', 'configWord', 'Word'),
    table('Words of a hidden layer within its table.', 'layerWord', 'LayerWord'),
    table('Sums, 256 bytes apart; the second lane or slice 128 bytes after the first.', 'sumKind', 'Sum'),
    binary('The kernel with rounded products, base64.', 'plainKernel', await compile(flavours.plain)),
    binary('The kernel with fused products (relaxed SIMD), base64.', 'fmaKernel', await compile(flavours.fma)),
  ].join('\n');
}

const text = await moduleText();
if (!process.argv.includes('--check')) await writeFile(target, text);
else if (text !== (await readFile(target, 'utf8').catch(() => ''))) {
  console.error('src/simd/kernel-module.ts is not what kernel/assembly gives: run node kernel/build.mjs');
  process.exitCode = 1;
}
