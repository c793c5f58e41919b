from __future__ import annotations

from collections.abc import Sequence

import pytest

from sayso.reading import actors
from sayso.reading.cast import Cast
from sayso.reading.layers import Layers
from sayso.reading.nesting import Node
from sayso.reading.resolution import resolve
from sayso.reading.statements import drafts
from sayso.records import Actor, Name, Statement, Voice, actor_id
from tests.reading.drawn import drawn, node

BRANDT = """Olla PROPN said nsubj B-PER | Brandt PROPN Olla flat I-PER | said VERB - root
gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct"""
BRANDT_AGAIN = """Brandt PROPN added nsubj B-PER | added VERB - root | that SCONJ opened mark
docks NOUN opened nsubj | opened VERB added ccomp | . PUNCT added punct"""


def read(layers: Layers, *nodes: Node, cast: Cast | None = None, offset: int = 0) -> tuple[Actor, ...]:
    cast = cast or Cast()
    resolve(drafts(list(nodes), layers, set()), layers, cast, offset)
    return actors.read(cast)


def words(layers: Layers, names: Sequence[Name]) -> list[str]:
    return [layers.words.text[slice(*name.span)] for name in names]


def called(layers: Layers, *nodes: Node) -> dict[str, list[str]]:
    """The words for each actor, by its name."""
    return {actor.name: words(layers, actor.names) for actor in read(layers, *nodes)}


def test_read_gives_an_actor_with_all_its_names() -> None:
    """The fullest name is the actor's, its id is that name's, and every mention stands in order."""
    layers = drawn(BRANDT, BRANDT_AGAIN)
    (actor,) = read(layers, node(layers, "Brandt@2", "added", "that docks opened"))
    assert (actor.name, actor.kind, actor.id) == ("Olla Brandt", "person", actor_id(name="Olla Brandt", kind="person"))
    assert words(layers, actor.names) == ["Olla Brandt", "Brandt"]


def test_read_counts_spans_from_the_beginning_of_the_article() -> None:
    """A later stretch's spans are those of the article."""
    layers = drawn(BRANDT)
    (near,) = read(layers)
    (far,) = read(layers, offset=1000)
    assert far.names[0].span == tuple(1000 + at for at in near.names[0].span)


def test_read_keeps_participants_that_say_nothing() -> None:
    """Who is only told of is an actor too."""
    layers = drawn("""Guards NOUN held nsubj person | held VERB - root | Nils PROPN held obj B-PER
    Rask PROPN Nils flat I-PER | . PUNCT held punct""")
    assert called(layers) == {"Nils Rask": ["Nils Rask"]}


def test_read_leaves_places_out_that_do_nothing() -> None:
    """A town where something happens is no actor; one that speaks is."""
    layers = drawn("""Boats NOUN burnt nsubj | burnt VERB - root | in ADP Hulme case | Hulme PROPN burnt obl B-LOC
    . PUNCT burnt punct""")
    assert called(layers) == {}
    speaking = drawn("""Hulme PROPN said nsubj B-LOC | said VERB - root | gates NOUN shut nsubj
    shut VERB said ccomp | . PUNCT said punct""")
    assert called(speaking, node(speaking, "Hulme", "said", "gates shut")) == {"Hulme": ["Hulme"]}


def test_read_knows_a_pronoun_that_speaks_for_a_mention() -> None:
    """ "She" as a voice is a mention of whom it means."""
    layers = drawn(BRANDT, BRANDT_AGAIN.replace("Brandt PROPN added nsubj B-PER", "She PRON added nsubj"))
    found = called(
        layers,
        node(layers, "Olla Brandt", "said", "gates shut"),
        node(layers, "She", "added", "that docks opened"),
    )
    assert found == {"Olla Brandt": ["Olla Brandt", "She"]}


def test_read_takes_a_short_form_in_brackets() -> None:
    """ "(SLA)" after a name is a name of the same, whether or not the letters are its initials; so it is later on."""
    layers = drawn(
        """The DET Alliance det | Saltline PROPN Alliance compound B-ORG | Alliance PROPN met nsubj I-ORG
        ( PUNCT SLA punct | SLA PROPN Alliance appos | ) PUNCT SLA punct | met VERB - root | . PUNCT met punct""",
        """SLA PROPN left nsubj B-OTHER | left VERB - root | . PUNCT left punct""",
    )
    assert called(layers) == {"Saltline Alliance": ["Saltline Alliance", "SLA", "SLA"]}


def test_read_knows_initials_without_brackets() -> None:
    """Initials are a name of the body that has them, small words apart."""
    layers = drawn(
        """Board PROPN met nsubj B-ORG | for ADP Ropes case I-ORG | the DET Ropes det I-ORG | Ropes PROPN Board nmod I-ORG
        met VERB - root | . PUNCT met punct""",
        """BR PROPN left nsubj B-ORG | left VERB - root | . PUNCT left punct""",
    )
    assert called(layers) == {"Board for the Ropes": ["Board for the Ropes", "BR"]}


def test_read_knows_one_ministry_however_written() -> None:
    """Possessive, adjective and "of", American and British spelling lead to one body, and that to its country."""
    layers = drawn(
        """Norway PROPN Ministry nmod:poss B-ORG | 's PART Norway case I-ORG | Defense PROPN Ministry compound I-ORG
        Ministry PROPN met nsubj I-ORG | met VERB - root | . PUNCT met punct""",
        """The DET Ministry det | Norwegian ADJ Ministry amod B-ORG | Defence PROPN Ministry compound I-ORG
        Ministry PROPN left nsubj I-ORG | left VERB - root | . PUNCT left punct""",
        """The DET Ministry det | Ministry PROPN slept nsubj B-ORG | of ADP Defence case I-ORG
        Defence PROPN Ministry nmod I-ORG | slept VERB - root | . PUNCT slept punct""",
    )
    (actor,) = read(layers)
    assert words(layers, actor.names) == [
        "Norway's Defense Ministry",
        "Norwegian Defence Ministry",
        "Ministry of Defence",
    ]
    assert (actor.kind, actor.country) == ("state", "NO")


def test_read_keeps_the_ministries_of_two_countries_apart() -> None:
    """The same office elsewhere is another actor."""
    table = """The DET Ministry det | {} ADJ Ministry amod B-ORG | Defence PROPN Ministry compound I-ORG
    Ministry PROPN met nsubj I-ORG | met VERB - root | . PUNCT met punct"""
    found = read(drawn(table.format("Norwegian"), table.format("Danish")))
    assert [actor.country for actor in found] == ["NO", "DK"]


def test_read_takes_a_government_for_an_actor_beside_its_country() -> None:
    """ "The Norwegian government" is a description that names; Norway itself is another actor of that country."""
    layers = drawn(
        """The DET government det | Norwegian ADJ government amod B-LOC | government NOUN met nsubj organization
        met VERB - root | . PUNCT met punct""",
        """Norway PROPN slept nsubj B-ORG | slept VERB - root | . PUNCT slept punct""",
    )
    assert [(actor.name, actor.kind, actor.country) for actor in read(layers)] == [
        ("Norwegian government", "state", "NO"),
        ("Norway", "state", "NO"),
    ]


def test_read_takes_a_capital_that_speaks_for_its_country() -> None:
    """ "Oslo said" is Norway's, and Oslo one of Norway's names."""
    layers = drawn(
        """Norway PROPN slept nsubj B-ORG | slept VERB - root | . PUNCT slept punct""",
        """Oslo PROPN said nsubj B-LOC | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp | . PUNCT said punct""",
    )
    assert called(layers, node(layers, "Oslo", "said", "gates shut")) == {"Norway": ["Norway", "Oslo"]}


def test_read_takes_a_person_with_a_capitals_name_for_the_person() -> None:
    """ "Oslo said" of somebody called Oslo is hers."""
    layers = drawn(
        BRANDT.replace("Brandt", "Oslo"),
        BRANDT_AGAIN.replace("Brandt PROPN added nsubj B-PER", "Oslo PROPN added nsubj B-LOC"),
    )
    found = called(
        layers, node(layers, "Olla Oslo", "said", "gates shut"), node(layers, "Oslo@2", "added", "that docks opened")
    )
    assert found == {"Olla Oslo": ["Olla Oslo", "Oslo"]}


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Hulme PROPN Ana compound B-PER | Governor PROPN Ana compound I-PER | Ana PROPN met nsubj I-PER | Bell PROPN Ana flat I-PER", "Ana Bell"),
        ("Norwegian ADJ Ana amod B-PER | President PROPN Ana compound I-PER | Ana PROPN met nsubj I-PER | Bell PROPN Ana flat I-PER", "Ana Bell"),
        ("Abu PROPN met nsubj B-PER | Bahr PROPN Abu flat I-PER", "Abu Bahr"),
    ],
)  # fmt: skip
def test_read_frees_a_persons_name_of_offices(table: str, name: str) -> None:
    """Offices, places and countries before a name are not part of it; a first part like "Abu" is."""
    found = read(drawn(f"{table} | met VERB - root | . PUNCT met punct"))
    assert [actor.name for actor in found] == [name]


def test_read_finds_a_person_by_the_office() -> None:
    """ "The minister" is whoever has been called minister."""
    layers = drawn(
        """Minister PROPN Ana compound B-PER | Ana PROPN met nsubj I-PER | Bell PROPN Ana flat I-PER | met VERB - root
        . PUNCT met punct""",
        BRANDT,
        BRANDT_AGAIN.replace(
            "Brandt PROPN added nsubj B-PER", "The DET minister det | minister NOUN added nsubj person"
        ),
    )
    found = called(
        layers,
        node(layers, "Olla Brandt", "said", "gates shut"),
        node(layers, "The minister", "added", "that docks opened"),
    )
    assert found == {"Ana Bell": ["Minister Ana Bell", "minister"], "Olla Brandt": ["Olla Brandt"]}


def test_read_takes_an_apposition_for_a_name() -> None:
    """What a person is said to be stands among her names, without article."""
    layers = drawn("""Ana PROPN met nsubj B-PER | Bell PROPN Ana flat I-PER | , PUNCT pilot punct | a DET pilot det
    harbour NOUN pilot compound | pilot NOUN Ana appos person | , PUNCT pilot punct | met VERB - root | . PUNCT met punct""")
    assert called(layers) == {"Ana Bell": ["Ana Bell", "harbour pilot"]}


def test_read_does_not_take_people_for_their_country() -> None:
    """ "Norwegians" are not Norway."""
    layers = drawn(
        """Norway PROPN slept nsubj B-ORG | slept VERB - root | . PUNCT slept punct""",
        """Norwegians PROPN met nsubj B-ORG | met VERB - root | . PUNCT met punct""",
    )
    assert called(layers) == {"Norway": ["Norway"], "Norwegians": ["Norwegians"]}


def test_read_merges_what_comes_to_have_one_name() -> None:
    """Names are unique in an article."""
    cast = Cast()
    for kind in ("organisation", "group"):
        member = (
            cast.together("Board and crew", "organisation") if kind == "group" else cast.body("Board and crew", "state")
        )
        member.acts = True
        cast.note(member, (10 if kind == "group" else 0, 20 if kind == "group" else 5))
    (actor,) = actors.read(cast)
    assert [name.span for name in actor.names] == [(0, 5), (10, 20)]


def test_settled_calls_voices_by_the_name_given_last() -> None:
    """A voice of an early stretch is called as its actor is at the end."""
    cast = Cast()
    short = drawn(BRANDT_AGAIN)
    made = drafts([node(short, "Brandt", "added", "that docks opened")], short, set())
    resolve(made, short, cast, 0)
    assert made[0].chain[0].actor == "Brandt"
    resolve([], drawn(BRANDT), cast, 500)
    voice = Voice(source=(0, 6), cue=None, kind="person", actor="Brandt")
    statement = Statement(id="s", content=((13, 30),), form="indirect", chain=(voice,), act="say", status="occurred")
    (settled,) = actors.settled([statement], cast)
    assert settled.chain[0].actor == "Olla Brandt"
    assert [actor.name for actor in actors.read(cast)] == ["Olla Brandt"]
