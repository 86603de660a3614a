"""The small job in JAX. Arguments: threads, the CSV file, where to save."""

import sys

import jax
import jax.numpy as jnp
import numpy

import jax_peer
import small_data

path, out = sys.argv[2:]
features, labels, seen, answers = map(jnp.asarray, small_data.read(path))
job = small_data.JOB
state, layers_of = jax_peer.start(job, False)
train = jax_peer.epoch_of(job, features, labels, layers_of)


def epoch(carry, _):
    carry = train(carry)
    activations = seen
    for kernel, bias in carry[0][0][:-1]:
        activations = jax.nn.relu(activations @ kernel + bias)
    kernel, bias = carry[0][0][-1]
    logits = (activations @ kernel + bias)[:, 0]
    return carry, jnp.mean(jax.nn.softplus(logits) - answers * logits)


# All epochs and their validation in one compiled call.
run = jax.jit(lambda carry: jax.lax.scan(epoch, carry, None, small_data.EPOCHS))
carry, losses = run((state, jax.random.key(1)))
numpy.savez(out, **{f"{name}_{index}": values for index, layer in enumerate(carry[0][0]) for name, values in zip(("kernel", "bias"), layer)})
print(float(losses[-1]))
