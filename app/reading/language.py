"""Which language a text is in."""

import py3langid

_SAMPLE_CHARACTERS = 4000
_LIKELY = "en"
_LEAD = 10.0
"""Log probability by which another language must lead over the likely one; short texts, which
say little of their language, do not reach it."""


def detect_language(text: str) -> str:
    """The ISO 639 code of the language that the text is most likely in."""
    ranked: list[tuple[str, float]] = py3langid.rank(text[:_SAMPLE_CHARACTERS])
    best, score = ranked[0]
    return best if score - dict(ranked)[_LIKELY] > _LEAD else _LIKELY
