"""How much of what a careful reader lists is drafted, and how much of the draft is worth it."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from app.domain.errors import UnreadableStatement
from app.domain.statement import Statement
from app.judging.drafting.draft import draft
from app.judging.embedding import Embedder
from app.judging.words import content_words
from app.reading.reader import read

Span = tuple[int, int]


def span(text: str, quote: str) -> Span:
    """Where a quote stands in a text, whatever the white space."""
    pattern = r"\s+".join(map(re.escape, quote.split()))
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"not in the text: {quote}")
    return found.span()


def covers(text: str, drafted: Span, listed: Span) -> bool:
    """Whether at least half of the content words of a listed stretch are in a drafted one."""
    start, end = listed
    words = [start + word.start for word in content_words(text[start:end])]
    return 2 * sum(drafted[0] <= at < drafted[1] for at in words) >= max(len(words), 1)


def worth(drafted: Span, kept: Span) -> bool:
    """Whether two stretches overlap in at least half of the shorter."""
    both = min(drafted[1], kept[1]) - max(drafted[0], kept[0])
    return 2 * both >= min(drafted[1] - drafted[0], kept[1] - kept[0])


def quotes(entry: dict[str, Any], embedder: Embedder) -> Iterator[str]:
    """The quotes of each commitment drafted from a statement alone."""
    statement = Statement(
        text=entry["text"],
        title=entry.get("title"),
        speakers=tuple(entry.get("speakers") or ["The speaker"]),
        date=entry.get("date") or "2000-01-01",
    )
    try:
        made = draft([read(statement)], embedder, checklist_id="draft", title=None)
    except UnreadableStatement:
        return
    for commitment in made.commitments:
        yield from (precedent.said for precedent in commitment.previously)


def measure(entry: dict[str, Any], embedder: Embedder) -> dict[str, list[str]]:
    """Quotes by what became of them: `listed`, `missed`, `drafted` and `idle`."""
    text = entry["text"]
    drafted = list(quotes(entry, embedder))
    listed = [each["quote"] for each in entry["commitments"]]
    spans = [span(text, quote) for quote in drafted]
    kept = [span(text, quote) for quote in (*listed, *(entry.get("also_worth") or ()))]
    missed = [q for q in listed if not any(covers(text, s, span(text, q)) for s in spans)]
    idle = [q for q, s in zip(drafted, spans, strict=True) if not any(worth(s, k) for k in kept)]
    return {"listed": listed, "missed": missed, "drafted": drafted, "idle": idle}


def run(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="leftout bench drafting", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--folder", type=Path, default=Path("bench/drafts"))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args(arguments)
    embedder = Embedder(2)
    total = {"listed": 0, "missed": 0, "drafted": 0, "idle": 0}
    for path in sorted(options.folder.glob("*.yaml")):
        entry = YAML(typ="safe", pure=True).load(path)
        found = measure(entry, embedder)
        counts = {name: len(which) for name, which in found.items()}
        total = {name: total[name] + count for name, count in counts.items()}
        print(_row(entry["id"], counts))
        if options.show:
            for name in ("missed", "idle"):
                for quote in found[name]:
                    print(f"    {name}: {quote}")
    print(_row("total", total))


def _row(name: str, counts: dict[str, int]) -> str:
    hit, good = counts["listed"] - counts["missed"], counts["drafted"] - counts["idle"]
    return f"{name:30} drafted {hit}/{counts['listed']}   worth {good}/{counts['drafted']}"


if __name__ == "__main__":
    run()
