"""BERT encoders as ONNX graphs that judge one text at a time, in integers.

Written operator by operator from the BERT layout (Devlin et al. 2019). Weights are 7-bit
integers a column, activations 8-bit integers a row (a token), both with float scales. Scaling
by row makes every token's numbers its own, so nothing else in the run moves them; the usual
dynamic quantisation scales by tensor and does not have that. Seven bits because eight overflow
the 16-bit sums of AVX2 without VNNI.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, HIDDEN = 6, 12, 384
WEIGHT_LEVELS = 63
EMBEDDING_LEVELS = 127
EPSILON = 1e-12
CONTRIB = "com.microsoft"

Array = npt.NDArray[np.float32]


class Graph:
    """An ONNX graph under construction; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        if name not in self.constants:
            array = np.ascontiguousarray(value)
            self.constants[name] = numpy_helper.from_array(array, name)
        return name

    def split(self, kind: str, *inputs: str, count: int, **attributes: object) -> list[str]:
        domain = CONTRIB if kind in ("MultiHeadAttention", "Gelu") else ""
        outputs = [f"{kind}_{len(self.nodes)}_{index}" for index in range(count)]
        self.nodes.append(
            helper.make_node(kind, list(inputs), outputs, domain=domain, **attributes)
        )
        return outputs

    def apply(self, kind: str, *inputs: str, **attributes: object) -> str:
        return self.split(kind, *inputs, count=1, **attributes)[0]

    def affine(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x @ weight + bias, in integers: x is (length, K), weight (K, N), bias (N,).

        A row of x is q * step - zero * step with q and zero from 0 to 255, so that its product
        is (q @ weight) * step, and an offset that is the same for the whole row.
        """
        scale = np.abs(weight).max(axis=0) / WEIGHT_LEVELS
        integers = np.round(weight / scale).astype(np.int8)
        sums = (integers.sum(axis=0, dtype=np.float64) * scale).astype(np.float32)
        last = self.constant("last", np.array([-1], np.int64))
        low = self.apply("ReduceMin", x, last, keepdims=0)
        span = self.apply("Sub", self.apply("ReduceMax", x, last, keepdims=0), low)
        step = self.apply("Mul", span, self.constant("level", np.float32(1 / 255)))
        step = self.apply("Max", step, self.constant("least", np.float32(EPSILON)))
        zero = self.apply("Round", self.apply("Div", low, self.apply("Neg", step)))
        rows = self.apply(
            "QuantizeLinear", x, step, self.apply("Cast", zero, to=TensorProto.UINT8), axis=0
        )
        product = self.apply("MatMulInteger", rows, self.constant(f"{name}.weight", integers))
        product = self.apply("DequantizeLinear", product, step, axis=0)
        product = self.apply("Mul", product, self.constant(f"{name}.scale", scale))
        offset = self.apply(
            "Gemm",
            self.apply("Unsqueeze", self.apply("Mul", zero, step), last),
            self.constant(f"{name}.sums", sums[None]),
            self.constant(f"{name}.bias", bias),
            alpha=-1.0,
        )
        return self.apply("Add", product, offset)

    def unit(self, x: str) -> str:
        last = self.constant("last", np.array([-1], np.int64))
        return self.apply("Div", x, self.apply("ReduceL2", x, last, keepdims=1))


def embeddings(graph: Graph, weights: Mapping[str, Array]) -> str:
    table = weights["embeddings.word_embeddings.weight"]
    scale = (np.abs(table).max(axis=1, keepdims=True) / EMBEDDING_LEVELS).astype(np.float32)
    integers = graph.constant("words", np.round(table / scale).astype(np.int8))
    words = graph.apply("Cast", graph.apply("Gather", integers, "input_ids"), to=TensorProto.FLOAT)
    words = graph.apply(
        "Mul", words, graph.apply("Gather", graph.constant("words.scale", scale), "input_ids")
    )
    zero = graph.constant("zero", np.array([0], np.int64))
    length = graph.apply("Shape", "input_ids")
    positions = graph.constant(
        "positions",
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
    )
    positions = graph.apply("Slice", positions, zero, length, zero)
    return graph.apply(
        "LayerNormalization",
        graph.apply("Add", words, positions),
        graph.constant("embeddings.gain", weights["embeddings.LayerNorm.weight"]),
        graph.constant("embeddings.bias", weights["embeddings.LayerNorm.bias"]),
        axis=-1,
        epsilon=EPSILON,
    )


def layer(graph: Graph, weights: Mapping[str, Array], number: int, x: str) -> str:
    name = f"layer.{number}"

    def of(key: str) -> Array:
        return weights[f"encoder.layer.{number}.{key}"]

    def normalised(y: str, skip: str, key: str) -> str:
        return graph.apply(
            "LayerNormalization",
            graph.apply("Add", y, skip),
            graph.constant(f"{name}.{key}.gain", of(f"{key}.LayerNorm.weight")),
            graph.constant(f"{name}.{key}.normal", of(f"{key}.LayerNorm.bias")),
            axis=-1,
            epsilon=EPSILON,
        )

    def dense(y: str, key: str) -> str:
        return graph.affine(y, f"{name}.{key}", of(f"{key}.weight").T, of(f"{key}.bias"))

    keys = ("query", "key", "value")
    joint = np.concatenate([of(f"attention.self.{key}.weight").T for key in keys], axis=1)
    biases = np.concatenate([of(f"attention.self.{key}.bias") for key in keys])
    first = graph.constant("first", np.array([0], np.int64))
    qkv = graph.apply("Unsqueeze", graph.affine(x, f"{name}.qkv", joint, biases), first)
    query, key, value = graph.split("Split", qkv, count=3, axis=-1, num_outputs=3)
    attended = graph.apply("MultiHeadAttention", query, key, value, num_heads=HEADS)
    attended = graph.apply("Squeeze", attended, first)
    x = normalised(dense(attended, "attention.output.dense"), x, "attention.output")
    inner = graph.apply("Gelu", dense(x, "intermediate.dense"))
    return normalised(dense(inner, "output.dense"), x, "output")


def encoder(graph: Graph, weights: Mapping[str, Array]) -> str:
    """The token vectors of the input `input_ids`, of shape (length, HIDDEN)."""
    x = embeddings(graph, weights)
    for number in range(LAYERS):
        x = layer(graph, weights, number, x)
    return x


def model(
    graph: Graph, name: str, results: Mapping[str, tuple[str, list[str | int]]]
) -> onnx.ModelProto:
    """The finished model; `results` names each output's value in the graph and its shape."""
    for output, (value, _) in results.items():
        graph.nodes.append(helper.make_node("Identity", [value], [output]))
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["length"])]
    outputs = [
        helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)
        for output, (_, shape) in results.items()
    ]
    return helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, outputs, list(graph.constants.values())),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)],
        ir_version=9,
    )
