import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { locatePackages } from './locate-packages.js';

let workspace: string;
beforeEach(() => (workspace = mkdtempSync(join(tmpdir(), 'gecko-packages-'))));
afterEach(() => rmSync(workspace, { recursive: true }));

function install(name: string): string {
  const folder = join(workspace, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '4.22.0' }));
  return folder;
}

describe('locatePackages', () => {
  it('finds both packages as the workspace resolves them', () => {
    const [tfjsNode, headers] = ['@tensorflow/tfjs-node', 'node-api-headers'].map(install);
    expect(locatePackages(workspace)).toEqual({ tfjsNode, tfjsNodeVersion: '4.22.0', nodeApiHeaders: `${headers}/include` });
  });

  it('names a package that is missing', () => {
    install('@tensorflow/tfjs-node');
    expect(() => locatePackages(workspace)).toThrow('the package node-api-headers is not installed (npm ci installs it)');
  });
});
