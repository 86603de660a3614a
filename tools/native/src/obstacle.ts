/** Why native TensorFlow cannot be installed here: a fact about the machine, the network or the download, on one line. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';

  constructor(reason: string) {
    super(reason.replace(/\s+/g, ' ').trim().slice(0, 300));
  }
}
