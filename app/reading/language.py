"""Which language a text is in."""

import py3langid

_SAMPLE_CHARACTERS = 4000


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that the text is most likely in."""
    code: str = py3langid.classify(text[:_SAMPLE_CHARACTERS])[0]
    return code
