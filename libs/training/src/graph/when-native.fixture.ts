import { createRequire } from 'node:module';

/**
 * `describe` where native TensorFlow is installed or asked for, else its `skip`.
 * @param required the environment's GECKO_REQUIRE_NATIVE: with 1 the tests run, and fail where it is missing
 */
export function whenNative(required: string | undefined): jest.Describe {
  return required === '1' || isInstalled() ? describe : describe.skip;
}

function isInstalled(): boolean {
  try {
    return createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node') !== '';
  } catch {
    return false;
  }
}
