"""PyTorch: Adam in one fused call; with its own dropout layers, with masks drawn for a whole epoch, and compiled. Argument: the number of threads."""

import os
import sys

threads = int(sys.argv[1])
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(threads)

import numpy
import torch
from torch import nn
from torch.nn import functional

from serve import glorot_weights, random_rows, serve, take_answers


def start(job) -> list[tuple[torch.Tensor, torch.Tensor]]:
    weights = glorot_weights([job["width"], *job["hidden"], 1])
    return [(torch.from_numpy(kernel).requires_grad_(), torch.from_numpy(bias).requires_grad_()) for kernel, bias in weights]


def adam(layers, job) -> torch.optim.Optimizer:
    """`weight_decay` of Adam adds its part to the gradient: the same as a penalty in the loss, and cheaper."""
    kernels = {"params": [kernel for kernel, _ in layers], "weight_decay": 2 * job["l2"]}
    biases = {"params": [bias for _, bias in layers], "weight_decay": 0}
    return torch.optim.Adam([kernels, biases], lr=job["learningRate"], eps=1e-7, fused=True)


def masks_of(rows: int, job) -> torch.Tensor:
    """Factors of all hidden activations of an epoch: one large draw is cheaper than three small ones a step."""
    rates = torch.cat([torch.full((units,), rate) for units, rate in zip(job["hidden"], job["dropout"])])
    return (torch.rand(rows, len(rates)) >= rates) * (1 / (1 - rates))


def logits_of(layers, activations, masks):
    for index, (kernel, bias) in enumerate(layers[:-1]):
        activations = torch.relu(torch.addmm(bias, activations, kernel)) * masks[index]
    kernel, bias = layers[-1]
    return torch.addmm(bias, activations, kernel)[:, 0]


def logits_with_layers(layers, activations, rates):
    for (kernel, bias), rate in zip(layers[:-1], rates):
        activations = functional.dropout(torch.relu(torch.addmm(bias, activations, kernel)), rate)
    kernel, bias = layers[-1]
    return torch.addmm(bias, activations, kernel)[:, 0]


def variant(drawn: bool, compiled: bool = False):
    def prepare(job):
        torch.manual_seed(1)
        features, labels = map(torch.from_numpy, random_rows(job))
        layers = start(job)
        optimizer = adam(layers, job)

        def loss_of(rows, answers, masks):
            logits = logits_of(layers, rows, masks.split(job["hidden"], 1)) if drawn else logits_with_layers(layers, rows, job["dropout"])
            return functional.binary_cross_entropy_with_logits(logits, answers)

        loss = torch.compile(loss_of, dynamic=False) if compiled else loss_of

        def train(epochs):
            for _ in range(epochs):
                # Rows are gathered once an epoch: batches are views then.
                order = torch.randperm(len(labels))
                drops = masks_of(len(labels), job) if drawn else labels
                for rows, answers, masks in zip(*(values.split(job["batch"]) for values in (features[order], labels[order], drops))):
                    loss(rows, answers, masks).backward()
                    optimizer.step()
                    optimizer.zero_grad(set_to_none=True)

        return train

    return prepare


if __name__ == "__main__":
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    variants = {"layers": variant(drawn=False), "masks": variant(drawn=True), "compiled": variant(drawn=True, compiled=True)}
    serve(take_answers(), f"torch {torch.__version__}, numpy {numpy.__version__}", variants)
