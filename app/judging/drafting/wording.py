"""From a quote to one plain sentence that says what is expected."""

import re
from collections.abc import Sequence

_LONGEST = 500
_CONNECTIVE = re.compile(
    r"(?:however|in this regard|in this context|in addition|moreover|furthermore|therefore|"
    r"accordingly|finally|also|and|but|so|meanwhile|to that end|to this end|at the same time|"
    r"as a result|consequently|nevertheless|first|second|third)(?:,\s*|(?<=and)\s+|(?<=but)\s+)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:[-*•–—]|\(?\d{1,2}[.)])\s+")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)(?=[.!;,:]?$)")
_OWN = re.compile(r"\b(?:(we|i)('ll|'re|'m|'ve)?(?: (\w+))?|(our|my)|(us|me))\b", re.IGNORECASE)
_LONG = {"'ll": "will", "'re": "are", "'m": "am", "'ve": "have"}
_IRREGULAR = {"are": "is", "am": "is", "have": "has", "were": "was", "do": "does", "go": "goes"}
_VERBS = frozenset(
    "condemn support oppose call urge reaffirm reiterate recognise recognize reject demand agree "
    "commit pledge promise expect intend plan aim hope welcome stand remain seek believe insist "
    "affirm stress underline endorse want need propose undertake resolve decide continue "
    "emphasise emphasize underscore accept guarantee vow look encourage".split()
)


def expectation(plain: str, speakers: Sequence[str]) -> str:
    """A plain sentence with the speaker named, in at most 500 characters.

    It never says more than the quote: hedges and conditions stay.
    """
    *others, last = speakers or ("the speaker",)
    name = f"{', '.join(others)} and {last}" if others else last
    text = _MARKER.sub("", " ".join(plain.split()), count=1) if _MARKER.match(plain) else plain
    while found := _CONNECTIVE.match(text):
        text = text[found.end() :]
    text = _PARENTHESIS.sub("", text).strip(" \"'“”")
    text = _named(text, name, several=len(speakers) > 1).rstrip(" .;:,!\"'”")
    if len(text) >= _LONGEST:
        text = text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{text[:1].upper()}{text[1:]}."


def _named(text: str, name: str, *, several: bool) -> str:
    def put(found: re.Match[str]) -> str:
        subject, short, verb, owner, _ = found.groups()
        if owner:
            return "their" if several else f"{name}'s"
        if not subject:
            return name
        if short:
            verbs = [_LONG[short.lower()], *([verb] if verb else [])]
        else:
            verbs = [verb] if verb else []
        if verbs and not several:
            verbs[0] = _singular(verbs[0])
        return " ".join((name, *verbs))

    return _OWN.sub(put, text)


def _singular(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb not in _VERBS:
        return verb
    return f"{verb}es" if verb.endswith(("ss", "sh", "ch")) else f"{verb}s"
