"""
The protocol of a peer: one long-lived process that reads commands as JSON lines and answers each with one line, so that
rounds can alternate between peers without paying for imports and compilers again.

- at start it says what it is: {"versions": "...", "variants": ["...", ...]}
- {"command": "prepare", "variant": "...", "job": {...}, "epochs": 2}: builds the model and warms it up
- {"command": "train", "variant": "...", "epochs": 40}: answers {"seconds": 1.23} of wall time
- {"command": "release"}: forgets all models

A job: hidden (widths), dropout (a rate for each), batch, rows, width, l2 (times the sum of squared kernel weights),
learningRate. Every peer does the same work: a new order of all rows each epoch, the smaller last batch included,
dropout, L2 on kernels, Adam (0.9, 0.999, 1e-7), binary cross-entropy of a logit; no validation, no logging, no
figures read back but at the end of a command.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping

import numpy

Train = Callable[[int], None]


def random_rows(job: Mapping) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Standard normal features and coin-flip labels of float32, as our own engines get."""
    random = numpy.random.default_rng(1)
    features = random.standard_normal((job["rows"], job["width"]), dtype=numpy.float32)
    return features, (random.random(job["rows"]) < 0.5).astype(numpy.float32)


def glorot_weights(widths: list[int]) -> list[tuple[numpy.ndarray, numpy.ndarray]]:
    """Kernels uniform in +-sqrt(6 / (inputs + outputs)) and zero biases, layer by layer."""
    random = numpy.random.default_rng(2)
    limits = [(6 / (i + o)) ** 0.5 for i, o in zip(widths, widths[1:])]
    return [(random.uniform(-limit, limit, (i, o)).astype(numpy.float32), numpy.zeros(o, numpy.float32)) for limit, i, o in zip(limits, widths, widths[1:])]


def take_answers():
    """The real standard output, for answers alone: whatever a framework prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    return answers


def serve(answers, versions: str, variants: Mapping[str, Callable[[Mapping], Train]]) -> None:
    prepared: dict[str, Train] = {}

    def obey(request: Mapping) -> dict:
        if request["command"] == "release":
            prepared.clear()
            return {}
        if request["command"] == "prepare":
            prepared[request["variant"]] = variants[request["variant"]](request["job"])
        started = time.perf_counter()
        prepared[request["variant"]](request["epochs"])
        return {"seconds": time.perf_counter() - started}

    print(json.dumps({"versions": versions, "variants": list(variants)}), file=answers)
    for line in sys.stdin:
        try:
            answer = obey(json.loads(line))
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:500]}
        print(json.dumps(answer), file=answers)
