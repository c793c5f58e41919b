from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import checkthat, ecbplus, retrieval, same_event
from evaluation.coreference import b_cubed, f1
from sayso.linking.alike.bm25 import Index

DOCUMENT = """<Document doc_name="7_1ecb.xml">
<token t_id="1" sentence="0" number="0">Ternholm</token>
<token t_id="2" sentence="0" number="1">burned</token>
<token t_id="3" sentence="1" number="0">Nobody</token>
<token t_id="4" sentence="1" number="1">sang</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="2"><token_anchor t_id="4"/></NEG_ACTION_OCCURRENCE>
<LOC_GEO m_id="3"><token_anchor t_id="1"/></LOC_GEO>
<ACTION_OCCURRENCE m_id="9" instance_id="ACT1"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="5" note="ACT1"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF></Relations>
</Document>"""


def test_b_cubed_is_that_of_the_worked_example() -> None:
    # Bagga & Baldwin 1998, their first response: 1-5 | 6 7 against 8-12 put together with 6 7.
    marked = [1] * 5 + [2] * 2 + [3] * 5
    sums = b_cubed(marked, [1] * 5 + [2] * 7, [0] * 12)
    precision, recall, mentions = sums[0]
    assert (round(precision / mentions, 3), recall / mentions) == (0.762, 1.0)
    assert round(float(f1(sums)[0]), 1) == 86.5


def test_b_cubed_is_kept_by_part() -> None:
    assert b_cubed([1, 1, 2], [1, 1, 2], ["a", "a", "b"]).tolist() == [[2, 2, 2], [1, 1, 1]]


def test_ecbplus_gives_the_events_of_annotated_sentences(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "7_1ecb.xml").write_text(DOCUMENT)
    documents, mentions = ecbplus.read(tmp_path)
    assert [(document.topic, document.words) for document in documents] == [
        (7, ("Ternholm", "burned", "Nobody", "sang"))
    ]
    assert [(mention.words, mention.sentence, mention.event) for mention in mentions] == [((1,), 0, "ACT1")]


def test_a_folder_without_ecbplus_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no file such as 1/1_1ecb\.xml"):
        ecbplus.read(tmp_path)


def test_only_pairs_that_share_an_event_s_word_are_weighed(tmp_path: Path) -> None:
    documents = [
        ecbplus.EcbDocument(name=f"7_{i}ecb", topic=7, words=words, sentences=(0,) * len(words))
        for i, words in enumerate((("Ternholm", "exploded"), ("an", "explosion"), ("Nobody", "sang")))
    ]
    mentions = [ecbplus.Mention(document=i, words=(1,), sentence=0, event="a") for i in range(3)]
    found = same_event.of(documents, mentions)
    assert found.pairs == [(0, 1)]
    assert found.features.shape == (1, len(same_event.FEATURES))


def test_average_precision_counts_the_first_five() -> None:
    assert retrieval.average_precision(["a", "b"], frozenset("a")) == 1.0
    assert retrieval.average_precision(["b", "a"], frozenset("a")) == 0.5
    assert retrieval.average_precision(list("bcdefa"), frozenset("a")) == 0.0
    assert retrieval.average_precision(["a", "c", "b"], frozenset("ab")) == pytest.approx((1 + 2 / 3) / 2)


def test_bm25_prefers_the_rare_term_and_the_shorter_document() -> None:
    index = Index([["sea", "gull"], ["sea", "tern"], ["sea", "tern", "sea", "sand", "sand"]])
    scores = index.scores(["sea", "tern"])
    assert scores[1] > scores[2] > scores[0] > 0
    assert index.scores(["nobody"]).tolist() == [0, 0, 0]


def test_a_tweet_is_freed_of_links_and_its_author_and_date_read(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    tweet = "#TernholmBurns https://t.invalid/x — Ada Brandt (@ada) May 3, 2031"
    (tmp_path / "dev" / "tweets.queries.tsv").write_text(f"\ttweet_content\n4\t{tweet}\n")
    (tmp_path / "dev" / "tweet-vclaim-pairs.qrels").write_text("4\t0\t17\t1\n")
    (query,) = checkthat.queries(tmp_path, "dev")
    assert query.text.split() == ["#Ternholm", "Burns"]
    assert (query.author, query.month, query.year, query.relevant) == (
        "Ada Brandt (@ada)",
        "may",
        "2031",
        frozenset(("17",)),
    )


def test_a_row_of_too_few_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "verified_claims.docs.tsv").write_text("\tvclaim\ttitle\n0\tonly this\n")
    with pytest.raises(ValueError, match=r"verified_claims\.docs\.tsv:2: 2 columns, 3 expected"):
        checkthat.checked(tmp_path)
