/** The part of the WebAssembly interface that this library uses: the Node types leave it to the browser's. */
declare namespace WebAssembly {
  const Module: new (bytes: Uint8Array) => object;
  const Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
  const Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
}
