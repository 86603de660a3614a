import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

export interface CompiledGuarded {
  /** URL of the module that refuses the network. */
  readonly guard: string;
  /** Writes a script that stands beside the compiled modules, and returns its path. */
  readonly script: (name: string, source: string) => string;
  readonly remove: () => void;
}

/** This folder as JavaScript, for real child processes: tests themselves run from sources. */
export function compileGuarded(): CompiledGuarded {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-guarded-'));
  symlinkSync(join(__dirname, '..', '..', '..', '..', 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const name of readdirSync(__dirname).filter((one) => one.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(one))) {
    const { code } = transformSync(readFileSync(join(__dirname, name), 'utf8'), { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
  const script = (name: string, source: string): string => {
    const path = join(folder, name);
    writeFileSync(path, source);
    return path;
  };
  return { guard: pathToFileURL(join(folder, 'forbid-network.js')).href, script, remove: () => rmSync(folder, { recursive: true }) };
}
