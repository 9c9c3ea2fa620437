"""Countries and blocs, under every name that a text gives them."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def countries() -> Mapping[str, str]:
    """Every name by which a country or bloc, its people or its government go, to the country.

    From public gazetteers: names in lower case, capitals and seats of government included.
    """
    with files("app.domain").joinpath("countries.csv").open(encoding="utf-8") as lines:
        return {
            name: row["country"]
            for row in csv.DictReader(lines)
            for name in (row["country"], *row["also"].split())
        }
