"""Export a checkpoint of the entailment model to the ONNX file that the package ships.

    python -m training.export CHECKPOINT app/judging/model

The checkpoint is one of training/entailment.py, from the base all-MiniLM-L6-v2, whose tokeniser
the embedder ships with already.
"""

import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
import torch

from app.judging.relation import Relation
from training.graph import Array, Graph, encoder, model


def build(weights: dict[str, Array]) -> onnx.ModelProto:
    graph = Graph()
    tokens = encoder(
        graph,
        {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")},
    )
    first = graph.apply("Gather", tokens, graph.constant("first", np.array([0], np.int64)), axis=0)
    logits = graph.apply(
        "Gemm",
        first,
        graph.constant("head.weight", weights["head.weight"].T),
        graph.constant("head.bias", weights["head.bias"]),
    )
    flat = graph.apply("Squeeze", logits, graph.constant("first", np.array([0], np.int64)))
    return model(graph, "entailment", {"logits": (flat, [len(Relation)])})


def main(checkpoint: Path, target: Path) -> None:
    state = torch.load(checkpoint, map_location="cpu")["model"]
    weights = {name: tensor.float().numpy() for name, tensor in state.items()}
    onnx.save(build(weights), target / "entailment.onnx")
    print(sha256((target / "entailment.onnx").read_bytes()).hexdigest(), "entailment.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
