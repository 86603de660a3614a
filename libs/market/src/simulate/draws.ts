import { fillNormal, fillWords, randomStream, type RandomStream } from '@gecko/kernel';

const BLOCK = 4096;

/** Random numbers of one purpose one after the other, drawn in blocks. */
export class Draws {
  readonly #normals = new Float64Array(BLOCK);
  readonly #words = new Uint32Array(BLOCK);
  #normalBlock = 0;
  #wordBlock = 0;
  #nextNormal = BLOCK;
  #nextWord = BLOCK;
  readonly #stream: RandomStream;

  constructor(seed: number, purpose: string) {
    this.#stream = randomStream(seed, purpose);
  }

  /** Standard normal. */
  normal(): number {
    if (this.#nextNormal === BLOCK) {
      fillNormal(this.#stream, { major: this.#normalBlock++, minor: 0 }, this.#normals);
      this.#nextNormal = 0;
    }
    return this.#normals[this.#nextNormal++] ?? 0;
  }

  /** Uniform in (0, 1), neither end included. */
  uniform(): number {
    if (this.#nextWord === BLOCK) {
      fillWords(this.#stream, { major: this.#wordBlock++, minor: 1 }, this.#words);
      this.#nextWord = 0;
    }
    return ((this.#words[this.#nextWord++] ?? 0) + 0.5) / 2 ** 32;
  }

  /** Uniform between two numbers. */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }
}
