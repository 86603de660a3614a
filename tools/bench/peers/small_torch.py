"""The small job in PyTorch. Arguments: threads, the CSV file, where to save."""

import sys

import torch
from torch.nn import functional

import small_data
import torch_peer

torch.set_num_threads(torch_peer.threads)
torch.set_flush_denormal(True)
path, out = sys.argv[2:]
features, labels, seen, answers = map(torch.from_numpy, small_data.read(path))
job = small_data.JOB
layers = torch_peer.start(job)
optimizer = torch_peer.adam(layers, job)
for _ in range(small_data.EPOCHS):
    order = torch.randperm(len(labels))
    drops = torch_peer.masks_of(len(labels), job)
    for rows, truth, masks in zip(*(values.split(job["batch"]) for values in (features[order], labels[order], drops))):
        functional.binary_cross_entropy_with_logits(torch_peer.logits_of(layers, rows, masks.split(job["hidden"], 1)), truth).backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    with torch.no_grad():
        loss = functional.binary_cross_entropy_with_logits(torch_peer.logits_of(layers, seen, [1] * len(job["hidden"])), answers).item()
torch.save(layers, out)
print(loss)
