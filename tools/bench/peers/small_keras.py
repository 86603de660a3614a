"""The small job in Keras on TensorFlow. Arguments: threads, the CSV file, where to save (a name that ends with .keras)."""

import sys

threads, path, out = sys.argv[1:]
sys.argv[2] = "tensorflow"

import keras

import keras_peer
import small_data

features, labels, seen, answers = small_data.read(path)
job = small_data.JOB
model = keras_peer.network(job)
steps = -(-len(labels) // job["batch"])
model.compile(keras.optimizers.Adam(job["learningRate"], epsilon=1e-7), keras.losses.BinaryCrossentropy(from_logits=True), steps_per_execution=steps, jit_compile=False)
history = model.fit(features, labels[:, None], batch_size=job["batch"], epochs=small_data.EPOCHS, validation_data=(seen, answers[:, None]), validation_batch_size=len(answers), verbose=0)
model.save(out)
print(history.history["val_loss"][-1])
