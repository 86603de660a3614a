"""
Keras on TensorFlow or JAX. Arguments: the number of threads, the name of Keras's backend.
On TensorFlow: `fit` with the whole epoch in one execution (with XLA it was eight times slower at batch 32). On JAX: the
stateless calls of Keras's guide to own training loops inside one compiled scan (`fit` there calls Python once a step).
"""

import os
import sys

threads, backend = int(sys.argv[1]), sys.argv[2]
os.environ.update(KERAS_BACKEND=backend, TF_CPP_MIN_LOG_LEVEL="3", TF_NUM_INTRAOP_THREADS=str(threads), TF_NUM_INTEROP_THREADS=str(threads), OMP_NUM_THREADS=str(threads))
cores = os.sched_getaffinity(0)
if backend == "jax":
    # XLA's pool is as large as the set of cores that the process may use when it starts.
    os.sched_setaffinity(0, set(sorted(cores)[:threads]))

import numpy

if backend == "jax":
    import jax
    import jax.numpy as jnp

    jnp.zeros(1).block_until_ready()
    os.sched_setaffinity(0, cores)
import keras

from serve import random_rows, serve, take_answers


def network(job) -> keras.Model:
    penalty = keras.regularizers.L2(job["l2"])
    layers = [keras.Input((job["width"],))]
    for units, rate in zip(job["hidden"], job["dropout"]):
        layers += [keras.layers.Dense(units, "relu", kernel_regularizer=penalty), keras.layers.Dropout(rate)]
    return keras.Sequential([*layers, keras.layers.Dense(1, kernel_regularizer=penalty)])


def fitted(job):
    features, labels = random_rows(job)
    model = network(job)
    steps = -(-job["rows"] // job["batch"])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(job["learningRate"], epsilon=1e-7), loss, steps_per_execution=steps, jit_compile=False)
    return lambda epochs: model.fit(features, labels[:, None], batch_size=job["batch"], epochs=epochs, verbose=0, shuffle=True)


def scanned(job):
    features, labels = map(jnp.asarray, random_rows(job))
    model = network(job)
    optimizer = keras.optimizers.Adam(job["learningRate"], epsilon=1e-7)
    optimizer.build(model.trainable_variables)
    criterion = keras.losses.BinaryCrossentropy(from_logits=True)
    rows, batch = job["rows"], job["batch"]
    whole = rows // batch * batch

    def loss_of(trainable, fixed, part):
        logits, fixed, losses = model.stateless_call(trainable, fixed, part[0], training=True, return_losses=True)
        return criterion(part[1][:, None], logits) + sum(losses), fixed

    def step(state, part):
        trainable, fixed, memory = state
        slopes, fixed = jax.grad(loss_of, has_aux=True)(trainable, fixed, part)
        trainable, memory = optimizer.stateless_apply(memory, slopes, trainable)
        return (trainable, fixed, memory), None

    def epoch(state, key):
        key, use = jax.random.split(key)
        order = jax.random.permutation(use, rows)
        shuffled, answers = features[order], labels[order]
        state, _ = jax.lax.scan(step, state, (shuffled[:whole].reshape(-1, batch, job["width"]), answers[:whole].reshape(-1, batch)))
        return (step(state, (shuffled[whole:], answers[whole:]))[0] if whole < rows else state), key

    run = jax.jit(epoch, donate_argnums=0)
    values = lambda variables: [jnp.array(variable.value) for variable in variables]
    state, key = (values(model.trainable_variables), values(model.non_trainable_variables), values(optimizer.variables)), jax.random.key(1)

    def train(epochs):
        nonlocal state, key
        for _ in range(epochs):
            state, key = run(state, key)
        jax.block_until_ready(state)

    return train


if __name__ == "__main__":
    variants = {"scan": scanned} if backend == "jax" else {"fit": fitted}
    if backend == "jax":
        versions = f"jax {jax.__version__}"
    else:
        import tensorflow

        versions = f"tensorflow {tensorflow.__version__}"
    serve(take_answers(), f"keras {keras.__version__}, {versions}, numpy {numpy.__version__}", variants)
