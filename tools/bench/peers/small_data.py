"""The small job's table: read, split 70/15/15 at random, standardised by the training rows. Also what all its models share."""

import numpy

JOB = {"hidden": [128, 64, 32], "dropout": [0.3, 0.2, 0.2], "batch": 32, "width": 62, "l2": 1e-3, "learningRate": 1e-3}
EPOCHS = 40


def read(path: str):
    """Training features and labels, then those of validation; the test rows are left alone."""
    table = numpy.loadtxt(path, delimiter=",", skiprows=1, dtype=numpy.float32)
    table = table[numpy.random.default_rng(1).permutation(len(table))]
    train, validation = numpy.split(table, [int(0.7 * len(table)), int(0.85 * len(table))])[:2]
    mean, deviation = train[:, :-1].mean(0), train[:, :-1].std(0)
    scale = lambda part: ((part[:, :-1] - mean) / deviation, numpy.ascontiguousarray(part[:, -1]))
    return *scale(train), *scale(validation)
