from __future__ import annotations

from importlib.resources import files

import pytest

from sayso.reading import lexicon
from sayso.records import ACTS, FRAMINGS, KINDS, STANCES, STATUSES

NAMES = sorted(path.name.removesuffix(".tsv") for path in files(lexicon).iterdir() if path.name.endswith(".tsv"))
# Which columns tell two rows of a list apart; the lexicon's README, "Checks".
KEYS = {
    "befallen": ("lemma", "pos"), "numbered": ("word",), "numerals": ("word",), "quantifiers": ("words", "place"),
    "units": ("words",),
    "countries": ("name",), "country-codes": ("country",), "cues": ("lemma", "pos"), "declaring-nouns": ("lemma",),
    "deeds": ("lemma", "pos"), "demonyms": ("adjective", "country"), "given-names": ("name",), "hedges": ("words",), "irregular": ("lemma",), "kinds": ("lemma",),
    "loaded": ("words",), "moments": ("words", "class"), "moments-grammar": ("words",), "places-as-voices": ("name",), "pronouns": ("word",), "receiving": ("lemma", "preposition"),
    "spoken": ("lemma",), "status": ("lemma", "pos"), "titles": ("words",),
}  # fmt: skip
# Columns whose values are settled, by list: those of the vocabulary, and those named in each file's head.
VALUES: dict[tuple[str, str], set[str]] = {
    ("cues", "act"): set[str](ACTS) - {"outlet"},
    ("cues", "stance"): set(STANCES),
    ("cues", "framing"): set(FRAMINGS),
    ("cues", "pos"): {"VERB", "NOUN", "ADJ", "ADV", "ADP"},
    ("kinds", "kind"): set(KINDS),
    ("moments", "class"): set(
        "month weekday number ordinal unit many season part hour zone approximate stage reference set day holiday".split()
    ),
    ("status", "status"): set(STATUSES),
    ("status", "pos"): {"VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ"},
    ("hedges", "kind"): {"attribution", "evidential", "modal", "approximator", "adjective"},
    ("befallen", "pos"): {"VERB", "ADJ", "NOUN"},
    ("befallen", "whom"): {"any", "people", "subject"},
    ("numerals", "kind"): {"unit", "ten", "scale", "short", "many", "few", "part", "parts", "times"},
    ("quantifiers", "place"): {"before", "after"},
    ("quantifiers", "bound"): {"low", "high", "about", "exact"},
    ("units", "kind"): {"measure", "money", "age", "time"},
    ("loaded", "kind"): {"distancing", "naming-hostile", "naming-friendly", "event", "attribute"},
    ("given-names", "gender"): {"m", "f"},
    ("pronouns", "person"): {"1", "2", "3"},
    ("pronouns", "number"): {"singular", "plural", "any"},
    ("pronouns", "gender"): {"masculine", "feminine", "neuter", "any"},
}


def cells(name: str) -> list[list[str]]:
    """A list as it stands in its file, header first, comments left out."""
    text = (files(lexicon) / f"{name}.tsv").read_text("utf8")
    return [line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_lists_load(name: str) -> None:
    """Every list can be read, and has rows."""
    assert lexicon.rows(name)


@pytest.mark.parametrize("name", NAMES)
def test_lists_have_constant_columns(name: str) -> None:
    """Every row has as many columns as the header; only an empty note may be left out."""
    header, *rows = cells(name)
    assert [row for row in rows if len(row) not in (len(header), len(header) - 1)] == []


@pytest.mark.parametrize("name", NAMES)
def test_lists_end_in_a_note(name: str) -> None:
    """The last column is the note."""
    assert cells(name)[0][-1] == "note"


def test_lists_have_a_key() -> None:
    """Every list is among those whose key is settled."""
    assert set(NAMES) == set(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_lists_have_no_two_rows_of_one_key(name: str) -> None:
    """A key has one row."""
    keys = [tuple(row[column] for column in KEYS[name]) for row in lexicon.rows(name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("name", KEYS)
def test_lists_have_no_empty_key(name: str) -> None:
    """No row is without the word it is about."""
    assert [row for row in lexicon.rows(name) if not row[KEYS[name][0]]] == []


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_lists_keep_to_the_vocabulary(name: str, column: str) -> None:
    """A column with settled values has no others."""
    found = {row[column] for row in lexicon.rows(name)}
    assert found <= VALUES[name, column]


@pytest.mark.parametrize(
    "name", sorted({*NAMES} - {"countries", "country-codes", "demonyms", "given-names", "places-as-voices"})
)
def test_lists_are_in_lower_case(name: str) -> None:
    """Words are in lower case, except names."""
    assert [row for row in lexicon.rows(name) if row[KEYS[name][0]] != row[KEYS[name][0]].lower()] == []


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("irregular", "spoken")])
def test_lists_are_sorted(name: str) -> None:
    """Rows are sorted by their key, ignoring case."""
    keys = [tuple(row[column].lower() for column in KEYS[name]) for row in lexicon.rows(name)]
    assert keys == sorted(keys)


def test_lists_of_judgement_give_their_ground() -> None:
    """Every endorsing or distancing cue says in its note where that comes from."""
    judged = [row for row in lexicon.rows("cues") if row["framing"] != "neutral"]
    assert [row["lemma"] for row in judged if not row["note"]] == []


def test_spoken_verbs_are_cues() -> None:
    """A verb whose object may be a content is in the list of cues."""
    verbs = {row["lemma"] for row in lexicon.rows("cues") if row["pos"] == "VERB"}
    assert {row["lemma"] for row in lexicon.rows("spoken")} <= verbs


def test_demonyms_lead_to_countries() -> None:
    """The country of a demonym goes by its name in the list of countries."""
    names = {row["country"] for row in lexicon.rows("countries")}
    assert {row["country"] for row in lexicon.rows("demonyms")} - names == set()


def test_rows_name_a_broken_line(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """A row with too many columns is named with its line."""
    (tmp_path / "broken.tsv").write_text("# a list\nlemma\tkind\tnote\ngate\tdocument\t\tmore\n", "utf8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=r"broken\.tsv:3"):
        lexicon.rows("broken")


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("warn", "warn warns warned warning"),
        ("deny", "deny denies denied denying"),
        ("accuse", "accuse accuses accused accusing"),
        ("agree", "agree agrees agreed agreeing"),
        ("admit", "admit admits admitted admitting"),
        ("plan", "plan plans planned planning"),
        ("stress", "stress stresses stressed stressing"),
        ("lie", "lie lies lying"),
        ("say", "say says said saying"),
        ("tell", "tell tells told telling"),
        ("see", "see sees saw seen seeing"),
        ("write", "write writes wrote written writing"),
        ("swear", "swear swears swore sworn swearing"),
        ("offer", "offer offers offered offering"),
        ("dig", "dig digs digging"),
        ("focus", "focus focuses focused focusing"),
        ("reveal", "reveal reveals revealed revealing"),
        ("cry", "cry cries cried crying"),
        ("dye", "dye dyes dyed dyeing"),
    ],
)
def test_forms_of_a_verb_are_as_in_a_grammar(lemma: str, expected: str) -> None:
    """Regular and irregular verbs have the forms they have."""
    assert set(expected.split()) <= lexicon.forms(lemma, "VERB")


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("quip", "quipped"),
        ("quiz", "quizzed"),
        ("acquit", "acquitted"),
        ("quit", "quitting"),
        ("aver", "averred"),
        ("demur", "demurred"),
        ("extol", "extolled"),
        ("occur", "occurred"),
        ("wiretap", "wiretapped"),
        ("deadpan", "deadpanned"),
        ("panic", "panicked"),
        ("beseech", "besought"),
        ("signal", "signalled"),
        ("label", "labelled"),
        ("counsel", "counselled"),
    ],
)
def test_forms_of_listed_verbs_are_all_there(lemma: str, form: str) -> None:
    """Verbs of the lists are found in every spelling of their forms."""
    assert form in lexicon.forms(lemma, "VERB")


@pytest.mark.parametrize(
    ("lemma", "wrong"),
    [
        ("offer", "offerring"),
        ("say", "sayed"),
        ("see", "seed"),
        ("deny", "denys"),
        ("accuse", "accuseing"),
        ("reveal", "reveall"),
    ],
)
def test_forms_of_a_verb_are_no_others(lemma: str, wrong: str) -> None:
    """What is no form of a verb is not among its forms."""
    assert wrong not in lexicon.forms(lemma, "VERB")


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("claim", "claims"), ("allegation", "allegations"), ("story", "stories"), ("press", "presses")],
)
def test_forms_of_a_noun_are_two(lemma: str, plural: str) -> None:
    """A noun has its plural."""
    assert lexicon.forms(lemma, "NOUN") == {lemma, plural}


@pytest.mark.parametrize("pos", ["ADJ", "ADV", "ADP", "X"])
def test_forms_of_other_words_are_one(pos: str) -> None:
    """What is not inflected has one form."""
    assert lexicon.forms("alleged", pos) == {"alleged"}


def test_irregular_verbs_have_three_parts() -> None:
    """No part of an irregular verb is empty."""
    assert [row for row in lexicon.rows("irregular") if not (row["lemma"] and row["past"] and row["participle"])] == []


def test_parts_cut_an_entry_as_texts_are_cut() -> None:
    """A hyphenated entry is found in text that is cut at hyphens."""
    assert lexicon.parts("so-called") == ["so", "-", "called"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("he shrugged off the raid", "shrugged off"), ("they laid the blame on her", None)],
)
def test_phrases_are_found_in_running_text(text: str, found: str | None) -> None:
    """A phrase whose first word is inflected is found, and only where all of it stands."""
    words = text.split()
    phrases = lexicon.Phrases("cues", "lemma")
    longest = max((taken for _, taken in phrases.at(words, 1, len(words))), key=len, default=[])
    if found:
        assert " ".join(words[i] for i in longest) == found
    else:
        assert all(words[i] != "raid" for i in longest)


def test_phrases_end_before_the_end() -> None:
    """No phrase takes up words beyond where it may."""
    phrases = lexicon.Phrases("cues", "lemma")
    words = "pointed the finger at guards".split()
    assert all(taken[-1] < 3 for _, taken in phrases.at(words, 0, 3))


@pytest.mark.parametrize(
    ("text", "gap", "found"),
    [
        ("have one 's doubts", 0, False),
        ("has her doubts", 0, True),
        ("has her grave doubts", 0, False),
        ("has her grave doubts", 1, True),
        ("have their very grave doubts", 1, False),
    ],
)
def test_phrases_take_any_possessive_for_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path, text: str, gap: int, found: bool
) -> None:
    """An entry with "one's" stands for every possessive, and no more words part it than may."""
    (tmp_path / "doubts.tsv").write_text("lemma\tpos\tnote\nhave one's doubts\tVERB\t\n", "utf8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    words = text.split()
    assert bool(lexicon.Phrases("doubts", "lemma").at(words, 0, len(words), gap)) is found


def test_phrases_come_longest_first(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Of the entries that begin at a word the longest comes first; those of a length as they are listed."""
    listed = ["call", "call for", "call … names", "call off", "call out to"]
    (tmp_path / "calls.tsv").write_text("\n".join(["lemma\tpos", *(f"{c}\tVERB" for c in listed)]), "utf8")
    monkeypatch.setattr(lexicon, "files", lambda package: tmp_path)
    phrases = lexicon.Phrases("calls", "lemma")
    words = "called out off for to names".split()
    assert [row["lemma"] for row, _ in phrases.at(words, 0, len(words), 2)] == [
        "call … names", "call out to", "call for", "call off", "call"
    ]  # fmt: skip
    assert "calls" in phrases
    assert "names" not in phrases
