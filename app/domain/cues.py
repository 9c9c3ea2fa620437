"""Turns of phrase that change what the words around them say.

Each finds itself in a sentence and governs a stretch of it: as a rule what follows, up to
the end of the clause; for some ("… was notably absent") what stands before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """What a turn of phrase does to the words in its scope."""

    NEGATION = "negation"
    REFUSAL = "refusal"
    REVERSAL = "reversal"
    OMISSION = "omission"
    HEDGE = "hedge"
    CONDITION = "condition"
    PAST = "past"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of phrase and the stretch of the passage's `plain` that it governs."""

    kind: CueKind
    words: str
    at: int
    start: int
    end: int

    def within(self, other: "Cue") -> bool:
        """Whether the words are part of those of a longer cue: “no” in “made no offer”."""
        return other.at <= self.at and self.at + len(self.words) <= other.at + len(other.words)

    def governs(self, position: int) -> bool:
        return self.start <= position < self.end

_ADVERB = r"(?:(?:also|even|once|again|explicitly|publicly|directly|yet|still|specifically|\w+ly) )*"
_NOT = r"(?:n't| not|not| never)"
_SAY = (
    r"(?:mention|repeat|address|refer|reference|say|specify|disclose|elaborate|reiterate|renew|"
    r"explain|reveal|indicate|state|comment|discuss|touch on|spell out|name|identify|acknowledge|"
    r"apologi[sz]e|clarify|detail|describe|answer|respond|confirm|restate|reaffirm|speak|talk|"
    r"give|provide|offer|include|contain|set|put|quantify|call|use|promise|pledge|commit|invoke|"
    r"raise|announce|propose|express|present|outline|share|publish|feature|extend)"
)
_SAYING = (
    r"(?:mentioning|naming|offering|giving|saying|specifying|referring|committing|setting|"
    r"providing|explaining|addressing|elaborating|repeating|apologi[sz]ing|disclosing|detailing|"
    r"promising|any (?:mention|reference|word|hint|offer|indication|commitment|date|detail)|"
    r"(?:so much as )?a (?:word|mention|date|timetable|timeline|figure|deadline))"
)
_REMARK = (
    r"(?:mention|reference|word|words|sign|hint|offer|indication|commitment|pledge|promise|"
    r"explanation|details?|timetable|timeline|timeframe|date|deadline|figures?|number|comment|"
    r"apology|answer|acknowledge?ment|discussion|suggestion|guarantees?|assurances?|condemnation|"
    r"call|appeal|allusion|trace|clue|language|provision|undertaking|statement|plans?|target|"
    r"schedule|breakdown|estimate|price tag|room|place|space|line|sentence|paragraph|passage)"
)
_REPORTED_VERB = (
    r"(?:made|makes|make|making|with|contains?|contained|containing|offer(?:s|ed|ing)?|"
    r"g[ai]ves?|giving|had|has|have|includ(?:es|ed|ing)|found|saw|sets?|setting|carri(?:es|ed)|"
    r"there(?:'s| is| was| were| are| has been)|provid(?:es|ed|ing)|held|holds)"
)

_FORWARD = {
    CueKind.OMISSION: (
        rf"\b{_REPORTED_VERB} {_ADVERB}(?:absolutely )?no (?:\w+ )?{_REMARK}\b",
        r"\b(?:no|not a|without a|nary a|nor is there a|not have was a) (?:single |one )?"
        r"(?:mention|word|hint|reference|allusion|syllable|line|trace)\b",
        r"\b(?:gone|missing|absent|dropped),? (?:\w+,? ){0,2}?(?:is|are|was|were)\b",
        r"\b(?:said|says|say|saying|offer(?:s|ed)?|had|has|have) nothing (?:at all )?"
        r"(?:about|on|of|regarding|concerning|as to|to say)\b",
        r"\b(?:nor (?:did|does|do|was|were|is|are)|neither (?:did|does)) (?:the |he|she|it|they)",
        r"\b(?:named|gave|set|offered|mentioned|cited) no\b",
        rf"\b(?:did|does|do|has|have|had|would|wouldn't|could){_NOT} {_ADVERB}{_SAY}(?:e?d)?\b",
        rf"\b(?:fail(?:s|ed|ing)?|neglect(?:s|ed|ing)?|omit(?:s|ted|ting)?|forgot|"
        rf"declin(?:es|ed|ing)|refus(?:es|ed|ing)) {_ADVERB}to {_ADVERB}{_SAY}\b",
        r"\b(?:stop(?:s|ped|ping)?|f[ae]ll(?:s|ing)?|c[ao]m(?:es?|ing)|was|were) (?:\w+ )?short of\b",
        r"\b(?:shied|shies|shying) away from\b|\b(?:steer(?:s|ed|ing)?) clear of\b",
        r"\b(?:avoid(?:s|ed|ing)? (?:any |all |the )?(?:mention\w*|reference|saying|naming|calling|word|"
        r"term|using|committing|giving|answering|question|subject|issue|topic|condemning|blaming|"
        r"setting|promising|addressing|repeating)|"
        r"sidestep(?:s|ped|ping)?|dodg(?:es|ed|ing)|duck(?:s|ed|ing)|"
        r"skirt(?:s|ed|ing)?|sk(?:ips|ipped|ipping)|gloss(?:es|ed|ing)? over|pass(?:es|ed|ing)? over|"
        r"tiptoed? around|le(?:ft|aves|aving) out|omit(?:s|ted|ting)?|evad(?:es|ed|ing))\b",
        r"\b(?:silent|silence|mum|quiet|tight-lipped|vague|evasive|noncommittal) "
        r"(?:on|about|as to|over|when it came to|regarding)\b",
        rf"\bwithout {_ADVERB}{_SAYING}\b",
        r"\bnothing (?:was |is |has been |in (?:it|the \w+) )?(?:said )?"
        r"(?:about|on|regarding|concerning|as to)\b",
        r"\bnowhere (?:\w+ ){0,6}?(?:mention|say|said|does|did|is|was|are|were|in)\w*\b",
        r"\b(?:lack(?:s|ed|ing)?|devoid of|bereft of|short on)\b",
        r"\b(?:missing|absent|gone|dropped|omitted|left out|unmentioned|unaddressed) "
        r"(?:\w+ ){0,6}?(?:is|was|are|were|from|:)",
        r"\b(?:no longer|never once|never|not once) "
        r"(?:mention|refer|use|said|say|include|contain|repeat|utter|appear)\w*\b",
        rf"\bnot (?:mention|repeat|say|specif|disclos|elaborat|reiterat|explain|reveal|address)\w*\b",
        r"\b(?:let alone|much less|still less|never mind|to say nothing of|not to mention)\b",
        r"\b(?:had|has|have) nothing to say\b|(?<!was )(?<!were )(?<!is )(?<!are )\ble(?:ft|aves?|aving) (?:open|unsaid|unclear|unanswered)\b",
        r"\b(?:would|will|could|did)(?:n't| not) (?:call|describe|use|label|term)\b",
        r"\b(?:expressed|expresses|showed|shows|voiced|announced|released|published|issued|spelled out|"
        r"outlined|presented|proposed|took|takes|contains?|contained|includes?|included) no\b",
        r"\bno (?:\w+ ){1,4}?(?:was|were|is|are|has been|have been|had been) (?:\w+ )?(?:released|given|"
        r"announced|made|offered|set|named|published|provided|mentioned|issued|reached|found)\b",
        r"\b(?:drop(?:s|ped|ping)?|omits?|lost|los(?:es|ing)|removes?|removed|delete[sd]?) (?:any|all|the|its) "
        r"(?:\w+ )?(?:hint|mention|reference|word|words|phrase|sentence|paragraph|passage|promise|pledge|"
        r"language|commitment)\b",
        r"\b(?:would|will|could|can)(?:n't| not) (?:\w+ )?(?:say|confirm|comment|specify|disclose|discuss)\b|"
        r"\bunable to (?:say|confirm|give|tell)\b",
    ),
    CueKind.REFUSAL: (
        r"\b(?:reject(?:s|ed|ing)?|rul(?:es?|ed|ing) out|oppos(?:es?|ed|ing)|opposition to|"
        r"object(?:s|ed|ing)? to|dismiss(?:es|ed|ing)?|turn(?:s|ed|ing)? down|"
        r"refus(?:es?|ed|ing|al)|declin(?:es?|ed|ing) to|condemn(?:s|ed|ing)?|decided against|"
        r"(?:are|is|be|stand|stands|remain|remains|firmly|resolutely) against|"
        r"no (?:intention|plans?|desire|need|reason|case|question) (?:of|to|for)|"
        r"out of the question|off the table|unacceptable|inadmissible)\b",
    ),
    CueKind.REVERSAL: (
        r"\b(?:resist(?:s|ed|ing)?|abandon(?:s|ed|ing)?|scrap(?:s|ped|ping)?|ban(?:s|ned|ning)?|"
        r"prohibit(?:s|ed|ing)?|refrain(?:s|ed|ing)? from|forbid(?:s|ding)?|against|den(?:y|ies|ied)|"
        r"withh[eo]ld(?:s|ing)?|suspend(?:s|ed|ing)?|suspension|halt(?:s|ed|ing)?|"
        r"stop(?:s|ped|ping)?|end(?:s|ed|ing)?|ceas(?:es?|ed|ing)|cessation|avoid(?:s|ed|ing)?|"
        r"prevent(?:s|ed|ing|ion)?|free of|freedom from|criticis?z?e[sd]?|deplore[sd]?)\b",
    ),
    CueKind.NEGATION: (
        r"\b(?:not|no|never|neither|nor|none|nobody|without|cannot|nothing|no one)\b",
        r"n't\b",
        r"\b(?:far from|no longer|instead of|rather than|hardly|unwilling|unable)\b",
    ),
    CueKind.HEDGE: (
        r"(?<!that )(?<!which )(?<!who )(?<!ever )\b(?:may|might|could)\b(?! (?:\d|not|have|no\b))",
        r"\b(?:consider(?:s|ed|ing)?|hop(?:e|es|ed|ing) (?:to|that|for)|aspir(?:es?|ed|ing|ation)|"
        r"explor(?:es?|ed|ing)|look(?:s|ed|ing)? (?:at|into)|would like|(?<!as )possibl[ey]|perhaps|"
        r"in principle|as appropriate|where (?:possible|practicable|appropriate)|"
        r"strives?|striving|endeavou?rs?|seeks? to|open to|weigh(?:s|ed|ing)|stud(?:y|ies|ying) "
        r"(?:whether|the)|in due course|not ruled? out|one option|an option|minded to|"
        r"aim(?:s|ed|ing)? (?:to|at|for)|when conditions|best efforts|reviewing whether)\b",
    ),
    CueKind.PAST: (
        r"\b(?:last (?:year|month|week|spring|summer|autumn|winter)|previously|formerly|used to|"
        r"years? ago|months? ago|had (?:once )?(?:pledged|promised|committed|vowed|said|called)|"
        r"at the time|once (?:said|promised|pledged)|in (?:19|20)\d\d,? (?:\w+ )?(?:had|we|the|it))\b",
    ),
}
_BACKWARD = {
    CueKind.OMISSION: (
        r"\b(?:is|was|are|were|being|remains?|remained) (?:\w+ )?"
        r"(?:absent|missing|omitted|left out|dropped|unmentioned|not mentioned|nowhere|"
        r"not (?:mentioned|addressed|included|repeated|discussed))\b",
        r"\b(?:did|does|do)(?:n't| not) (?:\w+ )?(?:appear|feature|figure|come up|get a mention)\b",
        r"\b(?:went|goes|going|passed) (?:\w+ )?(?:unmentioned|unanswered|unsaid|unaddressed)\b",
        r"\b(?:got|gets|received|receives|found|finds|rated|merited) no (?:mention|place|reference)\b",
        r"\b(?:not a (?:word|syllable|line)|no word|no mention)\.?$",
        r"\b(?:is|was|are|were|has|have|had|could|be)(?:n't| not| never)(?: be| been)? (?:\w+ )?"
        r"(?:raised|taken up|stated|named|discussed|mentioned|disclosed|given|answered|settled|"
        r"announced|explained|established|touched on|specified|published|released|addressed|"
        r"spelled out|included|repeated|among|part of|on the agenda|available|returned)\b",
        r"\bleft (?:off|out of|blank|hanging|unanswered|unsaid|for another day)\b",
        r"\b(?:dropped|fallen|vanished|disappeared|gone|missing|absent|struck|removed|deleted|excised) "
        r"(?:out of|from|out|altogether)\b",
        r"\b(?:in vain|outside the scope of|beyond the scope of|is (?:mute|silent|blank)|"
        r"none (?:came|was given|were given)|won't find|will not find|nowhere to be)\b",
    ),
    CueKind.REFUSAL: (
        r"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:rejected|ruled out|refused|denied|"
        r"unacceptable|out of the question|off the table|inadmissible|not (?:up )?for (?:sale|"
        r"negotiation|discussion))\b",
    ),
}
_WHOLE = {
    CueKind.CONDITION: (
        r"(?<!as )(?<!even )(?<!what )(?<!ask )(?<!asked )\bif\b"
        r"(?! (?:necessary|you|your|yours|you're|you've|somebody|someone|anyone|anybody|not)\b)",
        r"\b(?:unless|provided (?:that|the|it|they|we)|providing that|subject to|"
        r"(?<!for )as long as|so long as|on (?:the )?condition|conditional on|contingent (?:up)?on|"
        r"depend(?:s|ing|ent) (?:up)?on|only when|only once|only after|in the event (?:of|that)|"
        r"pending|should (?:the|it|they|we|this) \w+)\b",
    ),
    CueKind.QUESTION: (r"\?[\"”]?$",),
}

_FLAGS = re.IGNORECASE


def _compiled(table: dict[CueKind, tuple[str, ...]]) -> dict[CueKind, re.Pattern[str]]:
    return {kind: re.compile("|".join(forms), _FLAGS) for kind, forms in table.items()}


_FORWARD_FORMS, _BACKWARD_FORMS, _WHOLE_FORMS = map(_compiled, (_FORWARD, _BACKWARD, _WHOLE))
_CLAUSE_END = re.compile(
    r"[;:—–]|, “|, (?:but|while|whereas|although|though|yet|and (?:has|have|had|will|is|are|was|were|"
    r"called|said|we|they|he|she|it|the \w+ (?:will|has|have|said)))\b|"
    r"\b(?:but|whereas|although|however|nevertheless)\b",
    _FLAGS,
)


def find_cues(plain: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order of where they stand; spans in code points of `plain`."""
    found = sorted(
        (*_forward(plain), *_backward(plain), *_whole(plain)),
        key=lambda cue: (-len(cue.words), cue.at, cue.kind),
    )
    kept: list[Cue] = []
    for cue in found:
        if not any(cue.within(longer) for longer in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda cue: (cue.at, cue.kind)))


def clause_end(plain: str, after: int) -> int:
    """Where the clause that runs on from `after` ends."""
    found = _CLAUSE_END.search(plain, after)
    return found.start() if found else len(plain)


def clause_start(plain: str, before: int) -> int:
    """Where the clause that leads up to `before` starts."""
    ends = [found.end() for found in _CLAUSE_END.finditer(plain, 0, before)]
    return ends[-1] if ends else 0


def _forward(plain: str) -> Iterator[Cue]:
    for kind, form in _FORWARD_FORMS.items():
        for found in form.finditer(plain):
            end = clause_end(plain, found.end())
            yield Cue(kind, found[0], found.start(), found.start(), end)


def _backward(plain: str) -> Iterator[Cue]:
    for kind, form in _BACKWARD_FORMS.items():
        for found in form.finditer(plain):
            start = clause_start(plain, found.start())
            yield Cue(kind, found[0], found.start(), start, found.end())


def _whole(plain: str) -> Iterator[Cue]:
    for kind, form in _WHOLE_FORMS.items():
        for found in form.finditer(plain):
            yield Cue(kind, found[0], found.start(), 0, len(plain))
