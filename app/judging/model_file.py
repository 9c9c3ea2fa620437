"""The files of the models that ship with the package."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TypeVar

import onnxruntime
from tokenizers import Tokenizer

from app.domain.errors import JudgingFailed

Result = TypeVar("Result")


def load_session(name: str) -> tuple[onnxruntime.InferenceSession, bytes]:
    """A model ready to run on one thread, and the bytes of its file.

    Raises:
        JudgingFailed: the file cannot be read.
    """
    model = _bytes(name)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session, model


def load_tokenizer() -> Tokenizer:
    """The tokeniser of both models, which neither pads nor cuts.

    Raises:
        JudgingFailed: the file cannot be read.
    """
    tokenizer = Tokenizer.from_str(_bytes("tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def told(results: Iterator[Result], model: str) -> Iterator[Result]:
    """The results of a model.

    Raises:
        JudgingFailed: the model broke down, whatever its runtime raised.
    """
    try:
        yield from results
    except Exception as error:
        raise JudgingFailed(f"The {model} model broke down.") from error


def _bytes(name: str) -> bytes:
    try:
        return files("app.judging").joinpath("model", name).read_bytes()
    except OSError as error:
        raise JudgingFailed(f"The model file {name} cannot be read.") from error
