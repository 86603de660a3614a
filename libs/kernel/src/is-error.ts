/** True for errors of any realm: file system and native errors under a test runner are not `instanceof Error`. */
export function isError(value: unknown): value is Error & { readonly code?: unknown } {
  return Object.prototype.toString.call(value) === '[object Error]' || value instanceof Error;
}
