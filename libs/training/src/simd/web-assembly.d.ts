/** The part of the WebAssembly interface that this library uses, with the exports of its kernel: the Node types leave it to the browser's. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Memory {
    readonly buffer: SharedArrayBuffer;
  }
  /** kernel/assembly/index.ts and epoch.ts say what these do; `config` is the address of the configuration block. */
  interface Kernel {
    heapBase(): number;
    fuse(a: number, b: number, c: number): number;
    fillRandom(out: number, calls: number, first: number, major: number, minor: number, key0: number, key1: number, scratch: number): void;
    startEpoch(config: number): void;
    run(config: number, thread: number, from: number, to: number): void;
    transposeAll(config: number): void;
    predict(config: number, order: number, rows: number): void;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Memory: new (size: { initial: number; maximum: number; shared: true }) => Memory;
  const Instance: new (module: Module, imports: { readonly env: { readonly memory: Memory; abort(): void; sleep(address: number, expected: number): void } }) => { readonly exports: Kernel };
  function validate(bytes: Uint8Array): boolean;
}
