"""Writes libs/evaluation/src/metrics/golden-metrics.json: figures of three public tables as scikit-learn and SciPy give them.

    python tools/golden/make-golden-metrics.py FOLDER_OF_TABLES

The tables (pima-indians-diabetes.csv, german.csv, adult-train.csv of the UCI repository, without a header) are not part of
the project; only figures are kept. The score is a formula of a few columns that every language computes to the same bit.
"""
import csv
import json
import pathlib
import sys

import numpy
import scipy
import sklearn
from scipy.stats import ks_2samp
from sklearn import metrics

TABLES = {
    "pima-indians-diabetes.csv": {"positive": "1", "terms": [[1, 120, 30], [5, 32, 10], [7, 33, 40]]},
    "german.csv": {"positive": "2", "terms": [[1, 21, 12], [4, 3271, 8000], [12, 36, -40]]},
    "adult-train.csv": {"positive": ">50K", "terms": [[0, 45, 25], [4, 12, 3], [12, 45, 20], [10, 1000, 5000]]},
}
THRESHOLD = 0.5


def read(path, positive, terms):
    with open(path, newline="") as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file) if row]
    labels = numpy.array([int(row[-1] == positive) for row in rows])
    logits = [sum((float(row[column]) - center) / scale for column, center, scale in terms) for row in rows]
    return labels, numpy.array([0.5 + 0.5 * z / (1 + abs(z)) for z in logits])


def figures(labels, scores):
    calls = (scores >= THRESHOLD).astype(int)
    false_positive_rate, true_positive_rate, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    return {
        "n": int(len(labels)),
        "positives": int(labels.sum()),
        "accuracy": metrics.accuracy_score(labels, calls),
        "precision": metrics.precision_score(labels, calls),
        "recall": metrics.recall_score(labels, calls),
        "f1": metrics.f1_score(labels, calls),
        "negativePrecision": metrics.precision_score(labels, calls, pos_label=0),
        "negativeRecall": metrics.recall_score(labels, calls, pos_label=0),
        "negativeF1": metrics.f1_score(labels, calls, pos_label=0),
        "balancedAccuracy": metrics.balanced_accuracy_score(labels, calls),
        "matthews": metrics.matthews_corrcoef(labels, calls),
        "auc": metrics.roc_auc_score(labels, scores),
        "prAuc": metrics.average_precision_score(labels, scores),
        "logLoss": metrics.log_loss(labels, scores),
        "brier": metrics.brier_score_loss(labels, scores),
        "kolmogorovSmirnov": float(ks_2samp(scores[labels == 1], scores[labels == 0]).statistic),
        "youden": float((true_positive_rate - false_positive_rate).max()),
    }


def main():
    folder = pathlib.Path(sys.argv[1])
    golden = {
        "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__},
        "threshold": THRESHOLD,
        "tables": {name: {**table, "figures": figures(*read(folder / name, **table))} for name, table in TABLES.items()},
    }
    target = pathlib.Path(__file__).parents[2] / "libs/evaluation/src/metrics/golden-metrics.json"
    target.write_text(json.dumps(golden, indent=2) + "\n")


main()
