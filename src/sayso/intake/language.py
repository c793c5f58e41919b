"""Which language a text is in, from its beginning."""

from __future__ import annotations

import re

SAMPLE = 20_000
"""Characters that are looked at."""

_SHORT = 40
_UNSURE = 200
# The languages of most news beside English. In a text too short to tell much, they come before others that score
# as well, by this many nats a byte; and by so many one of them must beat English in a text under _SHORT.
_LARGE = frozenset("ar de es fr it nl pl pt ru tr uk zh".split())
_AS_WELL = 0.1
_SHORT_MARGIN = 0.7
# Nats a byte by which another language must beat English in a text under _UNSURE characters. Tried on
# headlines: wrong guesses on English ones stay under 0.1, right guesses on others begin at 0.8.
_MARGIN = 0.3
# Nigerian Pidgin, which English headlines are taken for.
_AS_ENGLISH = frozenset({"en", "pcm"})
# Words that are common in English and not all of them in any other language. A third of the words of
# English news are among these; the identifier's model, which takes time to load, is then not needed.
_COMMON_WORDS = """
the of and to a in that is was for on with by said it as at be from are has have had not but were which this they his
he she who their its been would will an after
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_SURE = 0.25
_SURE_WORDS = 30
_WORD = re.compile(r"[^\W\d_]+")

_LANGUAGES = """
af:Afrikaans am:Amharic an:Aragonese ar:Arabic ary:Arabic arz:Arabic as:Assamese az:Azerbaijani ba:Bashkir
be:Belarusian bg:Bulgarian bn:Bengali br:Breton bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German
dz:Dzongkha el:Greek en:English eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French
fy:Frisian ga:Irish gd:Gaelic gl:Galician gu:Gujarati ha:Hausa he:Hebrew hi:Hindi hr:Croatian ht:Haitian hu:Hungarian
hy:Armenian id:Indonesian ig:Igbo is:Icelandic it:Italian ja:Japanese jv:Javanese ka:Georgian kab:Kabyle kk:Kazakh
km:Khmer kn:Kannada ko:Korean ku:Kurdish ky:Kyrgyz la:Latin lb:Luxembourgish ln:Lingala lo:Lao lt:Lithuanian
lv:Latvian mg:Malagasy mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese my:Burmese ne:Nepali
nl:Dutch nn:Norwegian no:Norwegian oc:Occitan om:Oromo or:Odia pa:Punjabi pl:Polish ps:Pashto pt:Portuguese qu:Quechua
ro:Romanian ru:Russian rw:Kinyarwanda sa:Sanskrit sdh:Kurdish si:Sinhala sk:Slovak sl:Slovenian sn:Shona so:Somali
sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil te:Telugu tg:Tajik th:Thai tk:Turkmen tl:Tagalog tr:Turkish
tt:Tatar ug:Uyghur uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese wa:Walloon wuu:Chinese xh:Xhosa yo:Yoruba yue:Cantonese
zh:Chinese zu:Zulu
"""
_NAMES = dict(pair.split(":") for pair in _LANGUAGES.split())
_CODES = {name.casefold(): code for code, name in reversed(_NAMES.items())} | {code: code for code in _NAMES}


def language(text: str) -> str:
    """The ISO 639 code of the main language of the first 20,000 characters of ``text``.

    A text under 40 characters in plain Latin letters counts as English, unless it is clearly of a large language.
    """
    sample = text[:SAMPLE]
    if _surely_english(sample):
        return "en"
    # Loaded here, as its model takes time to load and most texts do without.
    from py3langid import rank

    scores: list[tuple[str, float]] = rank(sample.lower() if sample.isupper() else sample)
    best = scores[0][0]
    if len(sample) < _UNSURE:
        best = _of_short(
            scores, len(sample.strip()) < _SHORT and sample.isascii(), len(sample.encode("utf-8", "replace"))
        )
    return "en" if best in _AS_ENGLISH else best


def agreed(text: str, given: str | None) -> tuple[str, tuple[str, ...]]:
    """The language of ``text``, which is ``given`` (a code, a tag or an English name) elsewhere; a note if that differs.

    In a text under 200 characters, of which little can be told, what is given counts.
    """
    code = _CODES.get((given or "").casefold()) or _CODES.get(re.split("[-_]", (given or "").casefold())[0])
    if code and len(text) < _UNSURE:
        return code, ()
    found = language(text)
    if code is None or code == found:
        return found, ()
    return found, (f"said to be in {language_name(code)}, but looks like {language_name(found)}",)


def _of_short(scores: list[tuple[str, float]], least: bool, size: int) -> str:
    """The language of a short text of ``size`` bytes; ``least`` for the shortest, of which little can be told."""
    top, english = scores[0][1], dict(scores)["en"]
    best = next((code for code, score in scores if code in _LARGE and top - score <= _AS_WELL * size), scores[0][0])
    margin = _SHORT_MARGIN if least else _MARGIN
    return "en" if float(top - english) < margin * size or (least and best not in _LARGE) else best


def language_name(code: str) -> str:
    """A language as a reader knows it: ``French (fr)``; the code alone where it has no name here."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f"the language with the code {code}"


def _surely_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    return len(words) >= _SURE_WORDS and sum(map(_COMMON.__contains__, words)) >= _SURE * len(words)
