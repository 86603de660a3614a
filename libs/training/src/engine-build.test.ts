import { sha256 } from '@gecko/kernel';
import { engineBuild } from './engine-build.js';
import { fmaKernel, plainKernel } from './simd/kernel-module.js';

const choice = { name: 'eager', reason: 'a test', flavour: null } as const;
const wasm = { name: 'wasm', tfjsVersion: '4.22.0', tensorflowVersion: null, threads: 1, oneDnn: null } as const;

describe('engineBuild', () => {
  it('is the digest of the kernel of the flavour for simd', () => {
    expect(engineBuild({ ...choice, name: 'simd', flavour: 'fma' }, undefined)).toBe(sha256(Buffer.from(fmaKernel, 'base64')));
    expect(engineBuild({ ...choice, name: 'simd', flavour: 'plain' }, wasm)).toBe(sha256(Buffer.from(plainKernel, 'base64')));
  });

  it('is the backend and its versions for the others', () => {
    expect(engineBuild(choice, wasm)).toBe('wasm-tfjs-4.22.0');
    expect(engineBuild({ ...choice, name: 'graph' }, { ...wasm, name: 'tensorflow', tensorflowVersion: '2.21.0+x/y' })).toBe('tensorflow-2.21.0-x-y-tfjs-4.22.0');
    expect(() => engineBuild(choice, undefined)).toThrow('E_ENGINE_BACKEND engine eager: expected the description of a backend, got none; next: load one before');
  });
});
