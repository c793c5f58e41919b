"""Which language a text is in, from its beginning."""

from __future__ import annotations

import re

SAMPLE = 20_000
"""Characters that are looked at."""

_SHORT = 40
_UNSURE = 200
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
dz:Dzongkha el:Greek eo:Esperanto es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fo:Faroese fr:French
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


def language(text: str) -> str:
    """The ISO 639 code of the main language of the first 20,000 characters of ``text``.

    A text under 40 characters in plain Latin letters counts as English: it is too short to tell.
    """
    sample = text[:SAMPLE]
    if (len(sample.strip()) < _SHORT and sample.isascii()) or _surely_english(sample):
        return "en"
    # Loaded here, as its model takes time to load and most texts do without.
    from py3langid import rank

    scores: list[tuple[str, float]] = rank(sample.lower() if sample.isupper() else sample)
    best, score = scores[0]
    english = dict(scores)["en"]
    if len(sample) < _UNSURE and float(score - english) < _MARGIN * len(sample.encode("utf-8", "replace")):
        return "en"
    return "en" if best in _AS_ENGLISH else best


def language_name(code: str) -> str:
    """A language as a reader knows it: ``French (fr)``; the code alone where it has no name here."""
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f"the language with the code {code}"


def _surely_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    return len(words) >= _SURE_WORDS and sum(w in _COMMON for w in words) >= _SURE * len(words)
