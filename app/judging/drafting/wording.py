"""From a quote to one plain sentence that says what is expected."""

import re
from collections.abc import Sequence

from simplemma import is_known

from app.judging.drafting.forms import ACT
from app.judging.drafting.lists import FINITE

_LONGEST = 500
_CONNECTIVE = re.compile(
    r"(?:however|in this regard|in this context|in addition|moreover|furthermore|therefore|"
    r"accordingly|finally|also|and|but|so|meanwhile|to that end|to this end|at the same time|"
    r"as a result|consequently|nevertheless|first|second|third)(?:,\s*|(?<=and)\s+|(?<=but)\s+)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:[-*•–—]|\(?\d{1,2}[.)])\s+")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)(?=[.!;,:]?$)")
_DATELINE = re.compile(
    r"[A-Z][A-Z .'-]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}(?: \([^)]{1,60}\))? [-–—]+ "
)
_SPOKEN = re.compile(r"“([^“”]+?)[,.]?” [^“”]{1,80}\.?")
"""A quotation that is the whole sentence but for who said it."""
_OWN = re.compile(
    r"\b(?:(we|i)('ll|'re|'m|'ve|'d)?((?: (?:\w+ly|also|now|still|again|therefore|all|both))*)"
    r"(?: (\w+(?:'t)?))?|(our|my)|(?<!let )(us|me))\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"\b(have|do|are|am|were) (?:we|i)\b", re.IGNORECASE)
_LONG = {"'ll": "will", "'re": "are", "'m": "am", "'ve": "have", "'d": "would"}
_IRREGULAR = {
    "are": "is",
    "am": "is",
    "have": "has",
    "were": "was",
    "do": "does",
    "go": "goes",
    "don't": "doesn't",
    "aren't": "isn't",
    "haven't": "hasn't",
    "weren't": "wasn't",
}
_VERBS = frozenset(
    "accept achieve acknowledge add appear answer act attach begin bring build choose create "
    "defend deliver deny do end establish feel find follow hear help hold introduce let like "
    "live lose move offer owe put read reserve run send serve set share show start strive treat "
    "try use value withhold wish write "
    " admit advise affirm agree aim anticipate apologise apologize appeal "
    "ask authorise back ban believe call cancel close commit condemn consider continue decide "
    "decline demand deplore encourage endorse emphasise emphasize estimate expect favour freeze "
    "give guarantee hope insist intend invite judge keep know look maintain make mean need offer "
    "open oppose order pay plan pledge promise propose provide publish raise reaffirm recall "
    "recognise recognize recommend refuse regard regret reiterate reject remain repeat request "
    "reserve resolve respect rule say see seek share stand stop stress support suspend take thank "
    "tell think trust underline underscore undertake understand urge vow want warn welcome "
    "withdraw work".split()
)


def expectation(plain: str, speakers: Sequence[str], head: str = "") -> str:
    """A plain sentence with the speaker named, in at most 500 characters.

    `head` is the line over the list that the words are an item of. The sentence never says
    more than the quote: hedges and conditions stay, and where it is cut, it says so.
    """
    name = "the parties" if len(speakers) > 1 else "".join(speakers) or "the speaker"
    several = len(speakers) > 1
    text = _under_head(_bare(plain), head, name, several=several)
    text = _named(text, name, several=several).rstrip(" .;:,!\"'")
    text = re.sub(r";? (?:and|or)$", "", text) if head else text
    return _cut(f"{text[:1].upper()}{text[1:]}")


def _bare(plain: str) -> str:
    """The words without marker, connective, remark in parentheses and who said them."""
    text = _MARKER.sub("", " ".join(plain.split()), count=1) if _MARKER.match(plain) else plain
    text = _DATELINE.sub("", text, count=1)
    while found := _CONNECTIVE.match(text):
        text = text[found.end() :]
    if spoken := _SPOKEN.fullmatch(text):
        return spoken[1]
    text = _PARENTHESIS.sub("", text).strip(" \"'")
    text = text.rstrip(" .!")
    return text.strip("“”") if text.count("“") != text.count("”") else text


def _under_head(text: str, head: str, name: str, *, several: bool) -> str:
    """An item with its head: “We will:” and “plant trees”; or as what the head makes of it."""
    sentence = FINITE.search(text) and not ACT.match(text)
    if not head or sentence or head.endswith("."):
        return text
    if _OPEN_HEAD.search(head):
        return f"{head[:-1].rstrip()} {_lowered(text)}"
    if _ADVICE.search(head):
        return text
    verb = "demand" if _DEMAND.search(head) else "plan"
    to = "to " if ACT.match(text) and not text.lower().startswith("to ") else ""
    return f"{name} {verb if several else f'{verb}s'} {to}{_lowered(text)}"


def _lowered(text: str) -> str:
    """A text that begins no sentence any more; a name keeps its capital letter."""
    word = re.split(r"\W", text, maxsplit=1)[0]
    common = word.istitle() and is_known(word.lower(), "en")
    return f"{text[:1].lower()}{text[1:]}" if common else text


_ADVICE = re.compile(r"\b(?:you|your|advice|customers|owners|public|should)\b", re.IGNORECASE)
_DEMAND = re.compile(r"\b(?:demands?|wants?|asks?|asking|needs?|calls?)\b", re.IGNORECASE)
_OPEN_HEAD = re.compile(
    r"\b(?:will|shall|to|must|should|would|can|may|by|for|on|that|are|is|agreed|decided|resolved|"
    r"call|calls|demands?|wants?|undertakes?|commits?|pledges?)(?: \w+ly| also| therefore)?:$",
    re.IGNORECASE,
)
"""A head that the item completes to a sentence."""


def _cut(text: str) -> str:
    """The sentence with its stop; an ellipsis tells that the rest is in the quote alone."""
    if len(text) < _LONGEST:
        return f"{text}."
    return text[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _named(text: str, name: str, *, several: bool) -> str:
    """The first person as the speaker; once that is named, what is theirs is "its"."""
    named = False

    def put(found: re.Match[str]) -> str:
        nonlocal named
        subject, short, adverbs, verb, owner, _ = found.groups()
        first, named = not named, True
        if owner:
            if not first:
                return "its" if owner.lower() == "our" and not several else "their"
            return f"{name}'" if name.endswith("s") else f"{name}'s"
        if not subject:
            return name
        verbs = [_LONG[short.lower()]] if short else []
        verbs += [verb] if verb else []
        if verbs:
            verbs[0] = _agreeing(verbs[0], several=several)
        begun = [*verbs[:1], adverbs.strip(), *verbs[1:]] if short else [adverbs.strip(), *verbs]
        return " ".join(filter(None, (name, *begun)))

    turned = text if several else _INVERTED.sub(lambda it: f"{_IRREGULAR[it[1].lower()]} we", text)
    return _OWN.sub(put, turned)


def _agreeing(verb: str, *, several: bool) -> str:
    """A verb that followed "we" or "I" as it follows the speaker's name."""
    if several:
        return {"am": "are"}.get(verb, verb)
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb not in _VERBS:
        return verb
    return f"{verb}es" if verb.endswith(("ss", "sh", "ch")) else f"{verb}s"
