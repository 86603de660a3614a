"""JAX: a whole epoch is one compiled call. Argument: the number of threads."""

import os
import sys

threads = int(sys.argv[1])
# XLA's pool is as large as the set of cores that the process may use when it starts; it may move between cores afterwards.
cores = os.sched_getaffinity(0)
os.sched_setaffinity(0, set(sorted(cores)[:threads]))

import jax
import jaxlib
import jax.numpy as jnp
import numpy
from jax.flatten_util import ravel_pytree

from serve import glorot_weights, random_rows, serve, take_answers

jax.devices()
jnp.zeros(1).block_until_ready()
os.sched_setaffinity(0, cores)


def keep(key, rate, shape):
    """Which activations stay. 16 random bits each cost half of what `jax.random.bernoulli` draws."""
    return jax.random.bits(key, shape, jnp.uint16) >= jnp.uint16(round(rate * 65536))


def penalized_loss(layers, batch, key, job):
    activations, labels = batch
    for (kernel, bias), rate, layer_key in zip(layers[:-1], job["dropout"], jax.random.split(key, len(layers) - 1)):
        sums = activations @ kernel + bias
        activations = jnp.where((sums > 0) & keep(layer_key, rate, sums.shape), sums * (1 / (1 - rate)), 0)
    kernel, bias = layers[-1]
    logits = (activations @ kernel + bias)[:, 0]
    loss = jnp.mean(jax.nn.softplus(logits) - labels * logits)
    return loss + job["l2"] * sum(jnp.sum(kernel * kernel) for kernel, _ in layers)


def adam(state, gradient, rate):
    parameters, first, second, step = state
    step = step + 1
    first = jax.tree.map(lambda m, g: m + 0.1 * (g - m), first, gradient)
    second = jax.tree.map(lambda v, g: v + 0.001 * (g * g - v), second, gradient)
    length, root = rate / (1 - 0.9**step), 1 / jnp.sqrt(1 - 0.999**step)
    parameters = jax.tree.map(lambda p, m, v: p - length * m / (jnp.sqrt(v) * root + 1e-7), parameters, first, second)
    return parameters, first, second, step


def start(job, flat):
    """The optimizer's state, and what turns its parameters into layers."""
    layers = [tuple(map(jnp.asarray, layer)) for layer in glorot_weights([job["width"], *job["hidden"], 1])]
    parameters, layers_of = ravel_pytree(layers) if flat else (layers, lambda tree: tree)
    zeros = lambda: jax.tree.map(jnp.zeros_like, parameters)
    return (parameters, zeros(), zeros(), jnp.float32(0)), layers_of


def epoch_of(job, features, labels, layers_of):
    """One pass over all rows in a new order: a scan over the whole batches, and the rest as a step of its own."""
    rows, batch = len(labels), job["batch"]
    whole = rows // batch * batch
    slope = jax.grad(lambda parameters, part, key: penalized_loss(layers_of(parameters), part, key, job))

    def step(carry, part):
        state, key = carry
        key, use = jax.random.split(key)
        return (adam(state, slope(state[0], part, use), job["learningRate"]), key), None

    def epoch(carry):
        state, key = carry
        key, use = jax.random.split(key)
        order = jax.random.permutation(use, rows)
        shuffled, answers = features[order], labels[order]
        parts = (shuffled[:whole].reshape(-1, batch, job["width"]), answers[:whole].reshape(-1, batch))
        carry, _ = jax.lax.scan(step, (state, key), parts)
        return step(carry, (shuffled[whole:], answers[whole:]))[0] if whole < rows else carry

    return epoch


def variant(generator, flat=False):
    def prepare(job):
        features, labels = map(jnp.asarray, random_rows(job))
        state, layers_of = start(job, flat)
        epoch = jax.jit(epoch_of(job, features, labels, layers_of), donate_argnums=0)
        carry = (state, jax.random.key(1, impl=generator))

        def train(epochs):
            nonlocal carry
            for _ in range(epochs):
                carry = epoch(carry)
            jax.block_until_ready(carry)

        return train

    return prepare


if __name__ == "__main__":
    serve(
        take_answers(),
        f"jax {jax.__version__}, jaxlib {jaxlib.__version__}, numpy {numpy.__version__}",
        # Tried besides and never the fastest: unsafe_rbg, and 32 random bits for each mask element.
        {"threefry": variant("threefry2x32"), "threefry flat": variant("threefry2x32", flat=True), "rbg": variant("rbg")},
    )
