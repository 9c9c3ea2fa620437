"""Forms of words that commit: what kind of act each is, and whose it must be.

A form is found where it stands in a sentence; its subject decides whether it is the speaker's
act (subjects.py). Patterns have no nested repetition, so that they take linear time.
"""

import re
from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class Firmness(IntEnum):
    """How far a passage binds the speaker."""

    SOFT = 0
    PLAIN = 1
    FIRM = 2


class Whose(Enum):
    """Whose act a form must be to commit the speaker."""

    SPEAKER = auto()
    """The speaker's alone: "we condemn", not "the opposition condemns"."""
    ANYBODY = auto()
    """Or without an agent, "is being withdrawn"; or what others are to do, "should stop"."""


@dataclass(frozen=True, slots=True)
class Form:
    """Words of one kind; `pattern` is tried at any place in a sentence."""

    firmness: Firmness
    whose: Whose
    pattern: re.Pattern[str]
    future: bool = False
    """Whether it tells what is to come, so that it may be a mere forecast."""
    reported: bool = False
    """Whether it is a promise only where a report tells what the speaker said."""


_ADVERB = (
    r"(?:(?:\w+ly|also|again|now|today|further|jointly|already|still|never|always|not|both|all|"
    r"therefore|since|once more|so far|yet) ){0,2}"
)
_DAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may \d|june|july|august|september|october|november|december|"
    r"christmas|easter|new year)"
)
_BE = r"(?:is|are|am|'s|'re|'m|remains?|stays?|stands?)"
_HAVE = r"(?:(?<!may )(?<!might )(?<!could )(?<!would )(?<!should )(?<!\bto )(?<!ly )have|has|'ve)"
_VERB = (
    r"(?<!\bthe )(?<!\bour )(?<!\bits )(?<!\btheir )(?<!\ba )(?<!\ban )(?<!\bto )(?<!\bof )"
    r"(?<!\byour )(?<!\bthis )(?<!\bmy )(?<!\bany )(?<!\bno )(?<!\bby )(?<!\bwith )(?<!\bon )"
    r"(?<!\bin )(?<!\bfor )(?<!'s )(?<!\bunder )(?<!\bher )(?<!\bhis )(?<!\bbeen )(?<!\bwas )"
    r"(?<!\bwere )(?<!\bhad )"
)
"""No determiner or preposition before, which would make a noun of it."""


def _form(
    firmness: Firmness,
    whose: Whose,
    *alternatives: str,
    future: bool = False,
    reported: bool = False,
) -> Form:
    pattern = "|".join(alternatives)
    return Form(firmness, whose, re.compile(pattern, re.IGNORECASE), future, reported)


_DONE = (
    r"(?:abolish|accept|adopt|agree|allocat|announc|appoint|approv|arrest|authori[sz]|award|"
    r"block|cancel|cancell|annull|shelv|halv|chang|clos|commission|creat|cut|declin|defer|"
    r"delay|direct|dismiss|doubl|"
    r"earmark|employ|end|engag|establish|expel|extend|halt|hir|impos|increas|instruct|introduc|"
    r"invit|launch|lift|mandat|notifi|open|order|paus|postpon|recall|recruit|reduc|referr?|refund|"
    r"reject|remov|replac|rescind|reserv|resign|retain|revers|revok|rul|scrapp|sign|stepp|stopp|"
    r"strengthen|strip|suspend|task|terminat|tighten|transferr|tripl|vot|warn|request|"
    r"relocat|reimburs|repeal|reduc|rais|restor|review|ring-fenc|scal|settl|"
    r"start|train|upgrad|waiv|widen|bann|fin|disciplin|sack)(?:ed)"
)
_DONE_IRREGULAR = (
    r"(?:begun|bought|chosen|cut|frozen|put|set|sold|stood down|taken|withdrawn|written|brought|"
    r"broken off|let go|given up|undertaken)"
)
_PLEDGED = (
    r"(?:agree[sd]?|commit(?:s|ted)?|pledge[sd]?|promise[sd]?|undert(?:ake|akes|ook|aken)|"
    r"resolve[sd]?|decide[sd]?|vow(?:s|ed)?|guarantee[sd]?|assure[sd]?|volunteer(?:s|ed)?|"
    r"offer(?:s|ed)?|swore|swears?)"
)
_DOES = (
    r"(?:accept|adopt|announce|apologi[sz]e|approve|appoint|authori[sz]e|ban|cancel|close|"
    r"commit|cease|cut|dedicate|dismiss|extend|fine|freeze|grant|halt|impose|increase|"
    r"instruct|introduce|invite|launch|lift|order|pause|pay|publish|raise|recall|reduce|"
    r"remove|renew|repeat|repay|rescind|restate|revoke|scrap|stop|suspend|terminate|waive|withdraw|"
    r"maintain|keep|continue|lower|protect|offer|take (?:full |sole )?responsibility)"
)
_BELIEVES = (
    r"(?:back(?!(?:s|ed)?(?: (?:in|to|at|from|into|on|home|down|off|and|then|when)\b|[.,;”]))|"
    r"acknowledge|owe|take the view|concede|"
    r"condemn|oppose|reject|support|endorse|favou?r|deplore|denounce|regard|"
    r"recogni[sz]e|reaffirm|reiterate|affirm|believe|insist|maintain|underline|underscore|"
    r"emphasi[sz]e|stress|uphold|stand|dispute|contest|rule out|"
    r"object to|disagree|refuse|decline|share the view|see no|make no apolog|demand|urge|ask|"
    r"appeal|expect|want|need|recommend|advise|encourage|request|invite|propose|beg|"
    r"remain|warn|attach|apologi[sz]e|regret)"
)
_ASKED = (
    r"(?:advised|asked|urged|requested|required|obliged|encouraged|invited|reminded|instructed|"
    r"warned|recommended|called (?:up)?on)"
)


def _inflected(stems: str) -> str:
    """Verbs in the present and the past: condemn, condemns, condemned."""
    return rf"{stems}(?:e?s|e?d)?"


FORMS = (
    _form(
        Firmness.FIRM,
        Whose.ANYBODY,
        r"(?<!the )(?<!their )(?<!his )(?<!her )(?<!free )(?<!political )(?<!good )"
        r"\b(?:will|shall|won't|shan't)\b|'ll\b",
        rf"\b(?:is|are) {_ADVERB}to (?!blame|date|do with)\w+\b",
        future=True,
    ),
    _form(
        Firmness.FIRM,
        Whose.SPEAKER,
        rf"\b{_VERB}(?<!\bas ){_PLEDGED}\b(?! (?:by|with|prices?)\b)",
        r"\b(?:reduced|raised|lowered|cut|kept|left|held|maintained) (?:the|its) "
        r"(?:[\w-]+ ){0,4}rate\b",
        rf"\b{_BE} {_ADVERB}(?:committed|determined|resolved|dedicated|bound|obliged) (?:to|by)\b",
        r"\b(?:commitment|pledge|promise|resolve|determination|readiness|intention|willingness) "
        r"(?:to|that|not)\b",
        rf"\b{_HAVE} {_ADVERB}(?:asked|{_DONE}|{_DONE_IRREGULAR})\b",
        r"\b(?<!to have )(?<!should have )(?<!would have )(?<!could have )(?<!might have )"
        r"(?<!may have )(?<!\bas )(?<!been )(?<!was )(?<!were )(?<!had )(?<!be )"
        r"(?:agreed|announced|appointed|approved|accepted|adopted|asked|authori[sz]ed|banned|"
        r"cancelled|closed|commissioned|confirmed that|decided|directed|dismissed|endorsed|"
        r"established|"
        r"imposed|instructed|launched|lifted|mandated|ordered|recalled (?!the|that)|rejected|"
        r"requested|"
        r"resolved|ruled|scrapped|signed|suspended|tasked|voted|withdrew|stopped|set up)\b",
        rf"\b(?:is|are|am|'re|'m) {_ADVERB}(?!being|having|doing|facing|seeing|going|following|"
        rf"writing|speaking|saying|talking|becoming|getting)\w{{2,}}ing\b",
        rf"\b{_VERB}{_DOES}(?:e?s)?\b",
    ),
    _form(
        Firmness.FIRM,
        Whose.ANYBODY,
        rf"\b{_HAVE} {_ADVERB}been {_ADVERB}(?:{_DONE}|{_DONE_IRREGULAR})\b",
        rf"\b(?:is|are) being {_ADVERB}\w+\b",
        rf"\b(?:is|are|was|were) {_ADVERB}(?:{_DONE}|withdrawn|stood down|frozen)\b"
        r"(?= (?:by order|with immediate|from|until|for|immediately|today)|[.;]| [\d$€£])",
        r"\b(?:is|are) (?:hereby |now |all )?(?:withdrawn|suspended|cancelled|lifted|restored|"
        r"abolished|closed|revoked|banned)\b(?! (?:by|every|on)\b)",
        r"\b(?:with immediate effect|effective immediately|as of (?:today|now)|from today|"
        r"from now on|in future|until further notice)\b",
        r"\b(?:is|are|remains?) free (?:of|for|to)\b",
        r"\b(?:free of charge|without charge|at no (?:extra )?(?:cost|charge))\b",
        r"\b(?:can|may) (?:only|no longer|not|never)\b(?! (?:be able|have|know|always))",
        r"\bcannot (?:be|continue|go on)\b",
        r"(?:^|[,;:“] ?)(?:no|nobody|none|not one|not a single) "
        r"(?:[\w'-]+ ){0,8}(?:can|may|is to|are to|would)\b",
        r"\b(?:is|are) (?:now|no longer|still) (?:\w+ )?(?:open|bound|closed|available|able|"
        r"entitled|free|required|obliged|subject|allowed|permitted|eligible|barred)\b",
        r"\b(?:can|may) (?:now |also |all )?(?:(?<=can )have|(?<=now )have|claim|apply|"
        r"ring|write|phone|reach|attend|keep|"
        r"cancel|get|choose|request|return|call|contact|"
        r"exchange|switch|obtain|receive)\b",
        r"\b(?:takes? effect|comes? into (?:force|effect)|enters? into force)\b|"
        r"\b(?:stands?|continues?)(?=[.;])",
        r"^no [\w ]{2,40} (?:is|are) (?:needed|required|necessary|planned)\b",
        r"(?<!we )(?<!\bi )\b(?:has|have) been asked to\b",
        r"\b(?:no|nobody|no one|none) (?:[\w'-]+ ){0,8}(?:may|shall|must|is to|are to|has to)\b",
        r"\bno (?:[\w'-]+ ){1,3}[\w']+s (?:[\w'-]+ ){0,6}(?:without|unless|until)\b",
        r"\b(?:nobody|no one) [\w']+s (?:[\w'-]+ ){0,6}(?:without|unless|until|before|with)\b",
        r"\bnor(?:,[^,]+,)? (?:may|can|shall|will|must|would|is|are)\b",
        r"\b(?:is|are) (?:now |hereby |strictly |no longer |not )?(?:prohibited|forbidden|barred|"
        r"void|waived|compulsory|mandatory|allowed|permitted|required)\b"
        r"(?! (?:by law|under the law))",
        r"\b(?:is|are), (?:\w+ ){1,3}?\w*, to \w+|\b(?:is|are), \w+, to \w+",
        r"\b(?:is|are) (?:not )?going to \w+",
        r"\b(?:my|our) (?:intention|pledge|promise|commitment|aim|plan|goal) (?:is|to|that)\b",
        r"\brules? (?:binds?|applies|apply|covers?|holds?)\b",
        r"\b(?:is|are) (?:not )?going (?:ahead|forward|through|back)\b",
        r"\bcontinues? (?:as|at|until|unchanged|without)\b|\b(?:has|have) (?:no|any) place\b",
        r"\b(?:remains?|stays?) (?:ring-fenced|protected|reserved|guaranteed|funded|barred)\b",
        r"\b(?:henceforth|henceforward)\b",
        r"\bcan expect (?:to|that|no)\b",
        rf"\b{_HAVE} {_ADVERB}been {_ADVERB}(?:given|told|handed|granted|instructed|forbidden)\b"
        r"(?! (?:that|of|about)\b)",
        r"^[^,;]*\b(?:talk|practice|behaviou?r|it|that|this|they) (?:stops?|ends?|goes)"
        r"(?: (?:now|here|today))?[.;”]",
        r"^“?(?:but )?(?:if|unless|where|when)\b[^.;]{5,160}, (?:yes, |then )?(?:we|i) "
        r"(?!am\b|are\b|have\b|had\b|did\b|was\b|were\b|would\b)\w+",
        r"\b(?:is|'s|are) gone\b|\bhold (?:me|us) to (?:that|it)\b",
        r"\bthe answer (?:is|remains) (?:still )?(?:no|yes)\b",
        r"^“?(?:any(?:one|body)?|whoever|those|every\w*) (?:[\w'-]+ ){0,3}?(?:who )?[^.;]*?"
        r"\b(?:gets?|receives?|loses?|faces?|answers?|pays?|ha(?:s|ve) (?:my|our|the right))\b",
        r"\bno longer (?:has|have|offers?|accepts?|uses?|supports?|works?|sells?)\b",
        r"\b(?:is|are) \w+ed (?:every|each|once a|twice a|daily|weekly|monthly|annually)\b",
        r"\b(?:stays?|remains?|goes|go) (?:where|as|ahead|open|closed|free|"
        r"in (?:force|place|office)|unchanged|suspended|frozen)\b",
    ),
    _form(
        Firmness.FIRM,
        Whose.ANYBODY,
        r"^“?(?:but |and )?(?:from|as of|as from|starting|by|with effect from) (?:today|tomorrow|"
        rf"tonight|midnight|next|now|this|the (?:coming|next)|{_DAY}|\d)"
        r"(?!.*\b(?:was|were|had|did)\b)",
        rf"\b{_VERB}(?:begins?|starts?|ends?|opens?|closes?|goes|go|moves?|applies|apply|runs?|"
        rf"pays?|falls?|rises?|returns?|expires?|stops?|stays?|becomes?|doubles?|drops?|appears?|"
        rf"follows?|takes? over)"
        rf" (?:[\w'-]+ ){{0,4}}(?:today|tomorrow|tonight|next \w+|"
        rf"this (?:week|weekend|month|year|spring|summer|autumn|winter|evening|afternoon)|"
        rf"the (?:day|moment|week) |(?:on|from|in|by|until) "
        rf"(?:the )?(?:\d|{_DAY}|spring|summer|autumn|winter|end of))",
        future=True,
    ),
    _form(
        Firmness.PLAIN,
        Whose.ANYBODY,
        r"\b(?:must(?! have)|mustn't|need(?:s)? to|"
        r"(?<!we )(?<!also )(?<!i )(?:has|have) to|ought to(?! have))\b",
        r"(?<!, )(?<!so )\b(?:should|shouldn't)\b"
        r"(?! (?:not )?(?:the|it|they|we|this|you|any|an?|one|have)\b)",
        rf"\b(?:is|are) {_ADVERB}{_ASKED} (?:to|not|by|against|that)\b",
        r"\b(?:time|important|essential|vital|imperative|crucial|necessary|incumbent) "
        r"(?:to|for|that|on)\b",
        r"\b(?:is|are|remains?) (?:\w+ )?(?:unacceptable|intolerable|inadmissible|"
        r"non-negotiable|"
        r"indefensible|out of the question|off the table|not (?:for sale|negotiable|acceptable))\b",
        r"\bthere (?:is|can be|will be|must be|'s) (?:no|nothing|zero) (?:place|room|question|"
        r"excuse|"
        r"justification|case|tolerance|going back|plans?|need|compromise)\b|\bno place for\b",
        r"\bplease\b",
        r"\bwhat (?:we|i) (?:want|need|ask|demand)\b",
    ),
    _form(
        Firmness.PLAIN,
        Whose.SPEAKER,
        rf"\b{_VERB}{_inflected(_BELIEVES)}\b(?! by\b)"
        r"(?! to (?:say|speak|make|thank|tell|begin|stress)\b)",
        rf"\b{_VERB}(?:calls?|called) (?:\w+ )?(?:up)?(?:on|for)\b",
        rf"\b{_VERB}(?:considers?|welcomes?)\b(?! (?:you|every|all|the delegation))",
        r"\b(?:is|are|am) not (?!being|having|going|doing)[\w-]{2,}ing\b",
        r"\brul(?:es?|ed|ing) out\b|\b(?:saw|sees|see|seen) no\b",
        r"\b(?:do|does|did) not (?:\w+ly |currently |now )?(?:believe|recogni[sz]e|accept|support|"
        r"intend|plan|recommend|expect|"
        r"propose|agree|share|consider|regard|tolerate|favou?r|think|see|want|seek|need)\b",
        r"\bdon't (?:believe|accept|support|intend|plan|recommend|agree|tolerate|want)\b",
        rf"\b{_BE} {_ADVERB}(?:opposed|against|in favou?r|for|ready|prepared|willing|open|sorry|"
        r"convinced|confident|clear that|of the view|"
        r"not (?:considering|prepared|willing|going|seeking))\b",
        r"\b(?:has|have|retains?) (?:(?:full|every|complete|no) )(?:confidence|intention|plans?|"
        r"doubt|trust|wish|desire)\b|\bno intention of\b",
        r"\b(?:stand|stands|stood) (?:\w+ )?(?:with|by|ready|behind|firm)\b",
        r"\b(?:have|has) (?:(?!been)\w+ )?"
        r"(?:asked|called (?:up)?on|urged|demanded|offered|accepted|"
        r"apologi[sz]ed|adopted|condemned|rejected)\b",
        r"\b(?:our|my|its|their|the) (?:position|view|demand|aim|goal|target|priority|policy) "
        r"(?:is|remains|has not|had not)\b",
        r"\bwould (?:like|prefer|ask|urge|welcome|oppose|support)\b",
        r"\breserves? the right\b|\b(?:is|are|am) not (?:persuaded|convinced)\b|\bmakes? no excuse",
    ),
    _form(
        Firmness.SOFT,
        Whose.SPEAKER,
        rf"\b{_VERB}(?:aim|intend|plan|expect|hope|anticipate|seek|propose|judge|envisage|"
        r"forecast|project|assume|foresee|endeavou?r|strive|mean)(?:s|d|ed)? (?!by )"
        r"(?:to|that|for|further|an?|the|it|its|this|our|\w+ing|\w+ \w+ to|\w+ to)\b",
        r"\b(?:is|are|am) (?:\w+ly )?(?:going|expecting|aiming|planning|hoping|preparing|seeking|"
        r"intending|considering|exploring|reviewing|looking) \w+\b",
        r"(?<=\bwe )would\b(?! have)|(?<=\bi )would\b(?! have)",
        r"\bshould (?:continue|remain|be)\b",
    ),
    _form(
        Firmness.SOFT,
        Whose.ANYBODY,
        r"\bcan be maintained\b|\btarget (?:of|is|range)\b|\bjudges? that\b",
        r"\bwould be (?:appropriate|required|warranted|needed|necessary)\b",
        future=True,
    ),
    _form(
        Firmness.FIRM,
        Whose.SPEAKER,
        rf"\bhad {_ADVERB}(?:asked|decided|{_DONE}|{_DONE_IRREGULAR})\b",
        r"\bhad no (?:intention|plans?)\b|\bregretted\b",
        r"\b(?:was|were) (?:ready|prepared|willing|determined|committed|"
        r"open|opposed|staying|sorry|categorical|adamant|clear)\b",
        r"\b(?:conceded|described|termed|denied|criticised|criticized|accused|asserted|asked|"
        r"insisted|dismissed|relented|vowed|promised|pledged|ruled out|denounced|blamed|backed)\b",
        r"\bcalled [^.;“]{2,80}“",
        r"\bgave (?:[\w'-]+ ){1,8}(?:days|weeks|months|hours|until)\b",
        reported=True,
    ),
    _form(
        Firmness.FIRM,
        Whose.ANYBODY,
        r"\bwould\b(?! (?:\w+ )?(?:\w+ )?have)",
        r"\b(?:was|were) (?:not )?to (?!have|blame)\w+\b",
        r"\b(?:was|were) (?:not )?(?:out of the question|off the table|negotiable|unacceptable|"
        r"under (?:\w+ )?(?:instructions|orders)|going to|allowed|permitted|safe)\b",
        r"\b(?:was|were|be) (?:“|‘)(?!\w+” )",
        r"\bhad no objection\b|\bcould\b(?! (?:\w+ )?have)",
        future=True,
        reported=True,
    ),
)

IMPERATIVE = re.compile(
    r"(?:(?:if|when|where|before|after|until|in|for)\b[^,]{3,120}, )?"
    r"(?:always |immediately |then |please |and |but |so )?"
    r"(?:do not|don't|never|avoid|call|check|clean|complain|contact|consult|destroy|dial|"
    r"disconnect|discard|"
    r"dispose|download|email|follow|get|give|go|keep|leave|let|look|make sure|phone|remain|remove|"
    r"report|return|ring|seek|send|stay|stop|switch|take|tell|throw|turn|unplug|use|visit|wash|"
    r"wear|write|be|come|drink|boil|cook|ensure|drive|bring|wait|open|change|register|ask|"
    r"remember|beware|read|search|apply|join|support|vote|end|release|respect)"
    r" (?!to\b|of\b|is\b|are\b|was\b|were\b|will\b|has\b|from\b|by\b)",
    re.IGNORECASE,
)
"""How a sentence begins that tells the public, or somebody else, what to do."""

REFUSAL = re.compile(
    r"“?(?:(?:no|not|never|nobody|nothing|none|won't|hasn't|talks)\b(?!.*\b(?:know|sure|yet)\b)"
    r"(?:,? [\w'-]+){1,6}[.,!]?)(?=”|$)",
    re.IGNORECASE,
)
"""A bare answer that refuses: “Not at this price.”"""

STAYS = re.compile(
    r"[“‘]?(?:(?:it|they|that|this|he|she) (?:goes?|stays?|stops?|stands?|remains?|ends?)"
    r"(?: (?:today|now|here|tonight|tomorrow|there))?|"
    r"(?:we|i) (?:will|shall|won't|shan't|do|don't|cannot)(?: not)?)[.!;”]",
    re.IGNORECASE,
)
"""A bare answer that decides: “It stays.”, “We will not.”"""

ANSWER = re.compile(r"“?(?:yes|no|never|certainly|absolutely)\b", re.IGNORECASE)
"""How the speaker answers a question that the speaker puts."""

ACT = re.compile(
    r"(?:to )?(?:not )?(?:abolish|achieve|add|adopt|appoint|ban|begin|bring|build|carry|close|"
    r"commission|"
    r"complete|connect|continue|convert|create|cut|decarboni[sz]e|deliver|design|develop|double|"
    r"electrify|eliminate|end|engage|ensure|establish|expand|explore|extend|fit|fund|give|grow|"
    r"halve|hire|"
    r"implement|improve|increase|install|introduce|invest|keep|launch|limit|lower|maintain|make|"
    r"meet|modernise|modernize|move|offer|open|pay|phase|pilot|plant|procure|prohibit|protect|"
    r"provide|publish|put|raise|reach|recruit|reduce|refurbish|remove|renew|repair|replace|"
    r"require|restore|retain|retrofit|review|roll|run|scrap|secure|set|source|spend|start|"
    r"stop|strengthen|"
    r"support|sign|switch|train|transfer|treble|triple|upgrade|work|withdraw|write|test|appoint|"
    r"simplify|merge|freeze|hold|halt|guarantee|consult|negotiate|allow|prevent|tackle|bring|"
    r"lift|release|respect|recogni[sz]e|repeal|cap|rebuild|resume|return|share|report)\b"
    r"(?! is\b| are\b)",
    re.IGNORECASE,
)
"""How an item of a list begins that names what is to be done."""

IDLE = re.compile(
    r"^[^,;]*\bthank(?:s|ed)?\b"
    r"(?!.*\band (?:promise|pledge|vow|urge|will|shall|announce|ask|call))|"
    r"\blet (?:us|me) (?:be|say|begin|start|turn)\b|\bgrateful\b|"
    r"\bwill (?:be|find) (?:available on our|joined by)\b|"
    r"\bwill be remembered\b|\bwill have cost\b|"
    r"\bforward-looking statements?\b|\bfor (?:\w+ ){0,2}(?:information|"
    r"enquiries|inquiries)\b|\bwarm (?:welcome|greetings)\b|\blook(?:s|ed)? forward to "
    r"(?:seeing|welcoming|hearing)\b|\bwill not be (?:taking questions|making any further)\b|"
    r"\bas follows[.:]?$|\b(?:those|people|voices) who (?:say|claim|argue|believe)\b|"
    r"\b(?:some|many|many of you|you) (?:will|may|might) (?:ask|say|wonder|want to know|"
    r"have (?:heard|read|seen))\b|"
    r"^in (?:19|20)\d\d\b(?=.*\b(?:was|were|had|\w+ed)\b)(?!.*\b(?:will|shall|would|is|are)\b)|"
    r"\bnotes? to editors\b|\bcan be found (?:on|at|in)\b",
    re.IGNORECASE,
)
"""Thanks and boilerplate."""
