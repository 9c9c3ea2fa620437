"""The turns of phrase themselves, as regular expressions of ours (never a user's).

`FORWARD` govern what follows up to the end of the clause, `BACKWARD` what stands before, and
`WHOLE` the sentence. Add a phrase here, and a line to the table in tests/domain/test_cues.py.
"""

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


_ADVERB = (
    r"(?:(?:also|even|once|again|explicitly|publicly|directly|yet|still|specifically|\w+ly) )*"
)
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
    r"call|appeal|allusion|trace|clue|language|provision|undertaking|statement|target|"
    r"schedule|breakdown|estimate|price tag|line|sentence|paragraph|passage)"
)
_PROMISED = r"(?:pledged|promised|committed|vowed|undertook|agreed|called for|said)"
_REPORTED_VERB = (
    r"(?:made|makes|make|making|with|contains?|contained|containing|offer(?:s|ed|ing)?|"
    r"g[ai]ves?|giving|had|has|have|includ(?:es|ed|ing)|found|saw|sets?|setting|carri(?:es|ed)|"
    r"there(?:'s| is| was| were| are| has been)|provid(?:es|ed|ing)|held|holds)"
)

FORWARD = {
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
        r"(?:^|[,;:] )(?:also |entirely |\w+ly )?(?:missing|absent|gone|dropped|omitted|left out|unmentioned) "
        r"(?:\w+ ){0,6}?(?:is|was|are|were|from|:)",
        r"\b(?:no longer|never once|never|not once) "
        r"(?:mention|refer|use|said|say|include|contain|repeat|utter|appear)\w*\b",
        r"\bnot (?:mention|repeat|say|specif|disclos|elaborat|reiterat|explain|reveal|address)\w*\b",
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
        r"\b(?:nobody|no one|none) (?:\w+ )?(?:would|could|can|will) (?:say|tell|confirm)\b|\bunable to (?:say|confirm|give|tell)\b|\b(?:do|does|did|is|are|was)(?:n't| not) (?:yet )?know(?:n)?\b|"
        r"\b(?:is|are|remains?) (?:still |as yet )?(?:unknown|unclear|not clear)\b|\bnot yet known\b",
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
        r"hesitat(?:e[sd]?|ing)|withh[eo]ld(?:s|ing)?|suspend(?:s|ed|ing)?|suspension|halt(?:s|ed|ing)?|"
        r"stop(?:s|ped|ping)?|end(?:s|ed|ing)?|ceas(?:es?|ed|ing)|cessation|avoid(?:s|ed|ing)?|"
        r"prevent(?:s|ed|ing|ion)?|free of|freedom from|criticis?z?e[sd]?|deplore[sd]?)\b",
    ),
    CueKind.NEGATION: (
        r"\b(?:not|no|never|neither(?: .{0,80}?\bnor)?|nor|none|nobody|without|cannot|nothing|no one)\b",
        r"n't\b",
        r"\b(?:far from|no longer|instead of|rather than|hardly|unwilling|unable)\b",
    ),
    CueKind.HEDGE: (
        r"(?<!that )(?<!which )(?<!who )(?<!ever )\b(?:(?-i:may)|might|could)\b(?! (?:\d|not|have|no\b))",
        r"\b(?:consider(?:s|ed|ing)?|hop(?:e|es|ed|ing) (?:to|that|for)|aspir(?:es?|ed|ing|ation)|"
        r"explor(?:es?|ed|ing)|look(?:s|ed|ing)? (?:at|into)|would like|(?<!as )possibl[ey]|perhaps|"
        r"in principle|as appropriate|where (?:possible|practicable|appropriate)|"
        r"strives?|striving|endeavou?rs?|seeks? to|open to (?:\w+ing|talks|dialogue|negotiation\w*|discussion\w*|the idea)|weigh(?:s|ed|ing)|stud(?:y|ies|ying) "
        r"(?:whether|the)|in due course|not ruled? out|one option|an option|minded to|"
        r"aim(?:s|ed|ing)? (?:to|at|for)|when conditions|best efforts|reviewing whether)\b",
    ),
    CueKind.PAST: (
        rf"\b(?:in|back in|by|since) (?:\w+ )?(?:19|20)\d\d,? (?:\w+ ){{1,4}}?(?:had )?{_PROMISED}\b",
        rf"\b(?:last (?:year|month|week|spring|summer|autumn|winter)|previously|formerly|"
        rf"(?:years?|months?) ago|at the time|once),? (?:\w+ ){{0,4}}?{_PROMISED}\b",
        rf"\b{_PROMISED} (?:\w+ ){{0,6}}?(?:in (?:19|20)\d\d|last year|years? ago|at the time)\b",
        rf"\bhad (?:once |previously |earlier |repeatedly )?{_PROMISED}\b|\bused to\b",
    ),
}
BACKWARD = {
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
WHOLE = {
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

CLAUSE_END = (
    r"[;:—–]|, “|, (?:but|while|whereas|although|though|yet|and (?:has|have|had|will|is|are|was|were|"
    r"called|said|we|they|he|she|it|the \w+ (?:will|has|have|said)))\b|"
    r"\b(?:but|whereas|although|however|nevertheless)\b"
)
