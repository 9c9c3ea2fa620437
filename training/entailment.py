"""Fine-tune an encoder into the entailment model: a cross-encoder over passage and commitment.

    python -m training.entailment BASE OUT [--general FILE] [--trade] [--epochs N] …

The input is `[CLS] context [SEP] passage [SEP] commitment [SEP]`; a linear layer on the first
token gives a logit for each relation. Batches hold pairs of like length, in bf16. A checkpoint is
written every few minutes and at the end: the same command run again goes on from there.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from app.judging.embedding import Embedder
from app.judging.entailment import pair_ids
from app.judging.relation import Relation
from training.bases import Base, load_base
from training.pairs import OWN, Pair, general, own, parted

BATCH_TOKENS = 2048
SAVE_EVERY = 300.0
"""Seconds between checkpoints."""
REPORT_EVERY, MEASURE_EVERY = 50, 1000
"""Batches."""
RELATIONS = list(Relation)
NEUTRALS = 4
HELD = 1500
"""Pairs of the others' data and of ours on which the training is watched."""


class CrossEncoder(nn.Module):
    """An encoder with a linear layer on its first token."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder = base.encoder
        self.head = nn.Linear(base.encoder.config.hidden_size, len(RELATIONS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        logits: Tensor = self.head(hidden[:, 0])
        return logits


@dataclass(frozen=True, slots=True)
class Example:
    """A pair in tokens; `allowed` holds a boolean for each relation."""

    ids: tuple[int, ...]
    allowed: tuple[bool, ...]
    weight: float
    source: str


def encode(base: Base, pairs: Sequence[Pair]) -> list[Example]:
    def tokens(texts: list[str]) -> list[list[int]]:
        return [e.ids for e in base.tokenizer.encode_batch(texts, add_special_tokens=False)]

    return [
        Example(
            tuple(pair_ids(base.first, base.last, context, passage, hypothesis)),
            tuple(relation in pair.allowed for relation in RELATIONS),
            pair.weight,
            pair.source,
        )
        for pair, context, passage, hypothesis in zip(
            pairs,
            tokens([pair.context for pair in pairs]),
            tokens([pair.passage for pair in pairs]),
            tokens([pair.hypothesis for pair in pairs]),
            strict=True,
        )
    ]


def batches(examples: Sequence[Example], seed: int) -> list[list[Example]]:
    """The examples in batches of like length, in random order."""
    rng = random.Random(seed)
    ordered = sorted(rng.sample(examples, len(examples)), key=lambda e: len(e.ids))
    found: list[list[Example]] = []
    for example in ordered:
        if not found or (len(found[-1]) + 1) * len(example.ids) > BATCH_TOKENS:
            found.append([])
        found[-1].append(example)
    rng.shuffle(found)
    return found


def tensors(base: Base, batch: Sequence[Example], device: str) -> tuple[Tensor, Tensor]:
    width = max(len(e.ids) for e in batch)
    ids = torch.full((len(batch), width), base.padding)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        mask[row, : len(example.ids)] = 1
    return ids.to(device), mask.to(device)


def loss_of(logits: Tensor, batch: Sequence[Example]) -> Tensor:
    """The weighted mean of -log(summed probability of the allowed relations)."""
    allowed = torch.tensor([e.allowed for e in batch], device=logits.device)
    weights = torch.tensor([e.weight for e in batch], device=logits.device)
    total = logits.logsumexp(-1)
    right = logits.masked_fill(~allowed, -torch.inf).logsumexp(-1)
    return ((total - right) * weights).sum() / weights.sum()


def agreement(
    model: CrossEncoder, base: Base, held: Sequence[Example], device: str
) -> dict[str, float]:
    """By source, the share of pairs whose likeliest relation is right.

    For the data of others the relations are grouped: entailment, contradiction, neutral.
    """
    model.eval()
    right: dict[str, list[bool]] = defaultdict(list)
    with torch.no_grad():
        for batch in batches(held, 0):
            with torch.autocast(device, torch.bfloat16):
                logits = model(*tensors(base, batch, device)).float()
            for row, example in zip(logits.softmax(-1).tolist(), batch, strict=True):
                right[example.source].append(_agrees(row, example))
    model.train()
    return {source: sum(found) / len(found) for source, found in sorted(right.items())}


def _agrees(row: list[float], example: Example) -> bool:
    if example.source.startswith(OWN):
        return example.allowed[row.index(max(row))]
    groups = [row[0], row[1], sum(row[2:])]
    if sum(example.allowed) > NEUTRALS:  # not entailment, whichever
        return groups[0] < groups[1] + groups[2]
    return example.allowed[groups.index(max(groups))]


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    return min(step / max(1, warm * steps), (steps - step) / max(1, (1 - warm) * steps))


def train(
    base: Base,
    examples: Sequence[Example],
    held: Sequence[Example],
    out: Path,
    options: argparse.Namespace,
) -> CrossEncoder:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    model = CrossEncoder(base).to(device)
    if options.start:
        model.load_state_dict(torch.load(options.start, map_location=device)["model"])
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=options.rate,
        fused=True,
    )
    order = [b for epoch in range(options.epochs) for b in batches(examples, options.seed + epoch)]
    if options.steps:
        order = order[: options.steps]
    checkpoint = out / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        done = state["done"]
    began = saved = time.monotonic()
    mean = 0.0
    for step in range(done, len(order)):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * schedule(step + 1, len(order) + 1)
        batch = order[step]
        with torch.autocast(device, torch.bfloat16):
            logits = model(*tensors(base, batch, device))
        loss = loss_of(logits.float(), batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        mean += (loss.item() - mean) / min(step + 1, 100)
        if (step + 1) % REPORT_EVERY == 0:
            print(
                f"{step + 1}/{len(order)} loss {mean:.3f} {time.monotonic() - began:.0f} s",
                flush=True,
            )
        if time.monotonic() - saved > SAVE_EVERY or step == len(order) - 1:
            saved = time.monotonic()
            partial = checkpoint.with_suffix(".part")
            torch.save(
                {
                    "model": model.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "done": step + 1,
                },
                partial,
            )
            partial.replace(checkpoint)
        if (step + 1) % MEASURE_EVERY == 0:
            print(json.dumps(agreement(model, base, held, device)), flush=True)
    print(json.dumps(agreement(model, base, held, device)), flush=True)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description="Fine-tune the entailment model.")
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--general", type=Path, help="sentence pairs of others, JSON Lines, gzip")
    parser.add_argument("--own", type=int, default=0, help="times that our own pairs are seen")
    parser.add_argument("--share", type=float, default=1.0, help="share of the others' pairs")
    parser.add_argument("--start", type=Path, help="a checkpoint to start from")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many batches")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    base = load_base(options.base)
    pairs, held = parted(general(options.general), HELD, 1) if options.general else ([], [])
    pairs = pairs[: round(options.share * len(pairs))]
    if options.own:
        embedder = Embedder(2)
        pairs += list(own(embedder, "train")) * options.own
        held += parted(list(own(embedder, "dev")), HELD, options.seed)[1]
    print(f"{len(pairs)} pairs, {len(held)} held out", flush=True)
    train(base, encode(base, pairs), encode(base, held), options.out, options)


if __name__ == "__main__":
    main()
