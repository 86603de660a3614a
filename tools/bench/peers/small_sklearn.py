"""The small job in scikit-learn, which has no dropout. Arguments: threads, the CSV file, where to save."""

import os
import sys

threads, path, out = sys.argv[1:]
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = threads

import pickle

from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

import small_data

features, labels, seen, answers = small_data.read(path)
job = small_data.JOB
# Its penalty is alpha / 2 x the sum of squares / the rows of the batch.
model = MLPClassifier(job["hidden"], batch_size=job["batch"], alpha=2 * job["l2"] * job["batch"], learning_rate_init=job["learningRate"], epsilon=1e-7, random_state=1)
for _ in range(small_data.EPOCHS):
    model.partial_fit(features, labels, classes=[0, 1])
    loss = log_loss(answers, model.predict_proba(seen))
with open(out, "wb") as file:
    pickle.dump(model, file)
print(loss)
