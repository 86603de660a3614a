import { setFlagsFromString } from 'node:v8';
import { GeckoError } from '@gecko/kernel';
import { createMemory } from './create-memory.js';
import { fmaKernel, plainKernel } from './kernel-module.js';

/** How the kernel's products round: `plain` twice, `fma` once. Nothing else decides its bits. */
export type Flavour = 'plain' | 'fma';

const binaries: Record<Flavour, string> = { plain: plainKernel, fma: fmaKernel };
/** How long a thread sleeps at a barrier before it looks again. */
export const SLEEP_MS = 1;

const compiled = new Map<Flavour, WebAssembly.Module>();

/** The kernel's binary: with the request, all that decides the simd engine's bits. */
export function kernelBytes(flavour: Flavour): Uint8Array {
  return Buffer.from(binaries[flavour], 'base64');
}

/** The kernel's module, compiled once a process. @throws where this JavaScript engine does not know its instructions */
export function kernelModule(flavour: Flavour): WebAssembly.Module {
  const known = compiled.get(flavour);
  if (known) return known;
  const bytes = kernelBytes(flavour);
  // Node 20 has relaxed SIMD behind this flag; where it is known without, the flag may be gone.
  if (!WebAssembly.validate(bytes)) setFlagsFromString('--experimental-wasm-relaxed-simd');
  const module = new WebAssembly.Module(bytes);
  compiled.set(flavour, module);
  return module;
}

/** An instance over a memory of its own page, or over the one given. */
export function startKernel(flavour: Flavour, memory: WebAssembly.Memory): WebAssembly.Kernel {
  return new WebAssembly.Instance(kernelModule(flavour), { env: { memory, abort: () => undefined, sleep: sleepIn(memory) } }).exports;
}

/** What kernel/assembly/barrier.ts sleeps by. */
function sleepIn({ buffer }: WebAssembly.Memory): (address: number, expected: number) => void {
  const words = new Int32Array(buffer);
  return (address, expected) => void Atomics.wait(words, address >>> 2, expected, SLEEP_MS);
}

let fuses: boolean | undefined;

/**
 * (1 + 2^-12)^2 - (1 + 2^-11) is 2^-24; a product rounded to float32 first loses just that. Relaxed SIMD may do either,
 * so only the number proves it. Asked once a process.
 */
function machineFuses(): boolean {
  fuses ??= probe();
  return fuses;
}

function probe(): boolean {
  try {
    const kernel = startKernel('fma', createMemory(1));
    return kernel.fuse(1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11)) === 2 ** -24;
  } catch {
    return false;
  }
}

/**
 * The flavour of a choice; `auto` is `fma` where this machine fuses, which is faster.
 * @throws GeckoError usage E_ENGINE_FLAVOUR if `fma` is asked for and this machine does not fuse
 */
export function resolveFlavour(choice: Flavour | 'auto'): Flavour {
  return choice === 'plain' ? choice : pickFlavour(choice, machineFuses());
}

/** The same where it is known whether the machine fuses. @throws GeckoError usage E_ENGINE_FLAVOUR */
export function pickFlavour(choice: Flavour | 'auto', fuses: boolean): Flavour {
  if (choice === 'auto') return fuses ? 'fma' : 'plain';
  if (choice === 'plain' || fuses) return choice;
  const problem = 'expected a processor and a Node.js that fuse multiplication and addition, got neither or one';
  throw new GeckoError({ kind: 'usage', code: 'E_ENGINE_FLAVOUR', place: 'training.flavour fma', problem, next: '--set training.flavour=plain, or train where it was trained' });
}
