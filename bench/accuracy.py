"""How far the judgement can be trusted: `leftout bench accuracy [--contractnli FILE] [--json]`.

Measured on the test part of our labelled statements, which nothing was fitted on, and on data
that nobody here wrote: ContractNLI, and the statements of the Federal Open Market Committee.
`--part dev` is for tuning.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from app.judging.embedding import Embedder
from app.judging.engine import LocalEngine
from app.judging.entailment import Entailment
from app.settings import Settings
from bench import contractnli, fomc
from bench.judged import VARIANTS, Looked, contrasts, figures, gates, judged, statements, trade_off

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
FOMC = SHARED / "fomc" / "statements-1994-2007.jsonl.gz"
CONTRACTNLI = SHARED / "contractnli" / "dev.json"
OWN = ("trade", "ordinary", "real", "contrasts")
OTHERS = ("contractnli", "fomc")
Table = dict[str, dict[str, float]]


def measured(found: Looked) -> Table:
    """A column for each variant: figures and gates."""
    columns = {}
    for variant in VARIANTS:
        results = [judged(seen, right, kind, variant) for seen, right, kind in found]
        columns[variant] = {**figures(results), **gates(results)}
    return columns


def measured_contracts(engine: LocalEngine, embedder: Embedder, file: Path) -> Table:
    began = time.perf_counter()
    found = contractnli.decisions(engine, file)
    seconds = time.perf_counter() - began
    columns = {variant: contractnli.zero_shot(found, variant) for variant in VARIANTS}
    columns["everything"]["seconds"] = seconds
    try:
        columns["fitted, cross-validated"] = contractnli.cross_validated(found, embedder)
    except ImportError:
        print("without scikit-learn (dependency group `training`) nothing is fitted")
    return columns


def measured_drops(engine: LocalEngine, file: Path) -> dict[str, list[str]]:
    texts = fomc.load(file)
    known = fomc.known(texts)
    drops = {}
    for wording in get_args(fomc.Wording):
        found = fomc.found(engine, texts, wording)
        drops[f"found at the right meeting, {wording} wording"] = _lines(known & found)
        drops[f"not found, {wording} wording"] = _lines(known - found)
        drops[f"false, {wording} wording"] = _lines(found - known)
    return drops


def _lines(drops: set[fomc.Drop]) -> list[str]:
    return [f"{name} {date}" for name, date in sorted(drops, key=lambda drop: drop[1])]


def run(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="leftout bench accuracy", description=__doc__)
    parser.add_argument("--contractnli", type=Path, help="a file of ContractNLI")
    parser.add_argument("--part", choices=["test", "dev"], default="test")
    parser.add_argument("--only", choices=[*OWN, *OTHERS])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    settings = Settings()
    embedder = Embedder(settings.threads)
    engine = LocalEngine(embedder, Entailment(settings.threads))
    wanted = [options.only] if options.only else [*OWN, *OTHERS]
    tables: dict[str, Table] = {}
    for name in OWN:
        if name in wanted:
            tables |= _own(engine, name, options.part)
    file = options.contractnli or CONTRACTNLI
    if "contractnli" in wanted and (options.contractnli or file.exists()):
        if not file.exists():
            parser.error(f"{file} is not there")
        tables["contractnli"] = measured_contracts(engine, embedder, file)
    drops = measured_drops(engine, FOMC) if "fomc" in wanted and FOMC.exists() else {}
    if options.json:
        print(json.dumps({"tables": tables, "fomc": drops}, indent=1))
        return
    for name, table in tables.items():
        _print(name, table)
    for name, lines in drops.items():
        print(f"fomc, drops {name}: {len(lines)}", *lines, sep="\n    ")


def _own(engine: LocalEngine, name: str, part: str) -> dict[str, Table]:
    found = contrasts(engine, part) if name == "contrasts" else statements(engine, name, part)
    if not found:
        print(f"{name}: the texts are not here ({SHARED / 'statements'})")
        return {}
    everything = [judged(seen, right, kind, "everything") for seen, right, kind in found]
    return {name: measured(found), f"{name}, review under": trade_off(everything)}


def _print(name: str, table: Table) -> None:
    print(f"\n{name:<34}" + "".join(f"{column[:14]:>15}" for column in table))
    rows = dict.fromkeys(row for column in table.values() for row in column)
    for row in rows:
        cells = (f"{c[row]:15.3f}" if row in c else " " * 15 for c in table.values())
        print(f"{row:<34}" + "".join(cells))


if __name__ == "__main__":
    run()
