from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Self

import pytest

import sayso
from sayso import Article, LedgerUnwritable, MissingInput, OtherLanguage, Reading, Review
from sayso.case import Outcome
from sayso.cli import main
from sayso.intake.batch import Progress
from sayso.linked import Links, Resolution
from sayso.records import Run
from tests.views.invented import reading


class StandInReader:
    """A reader that needs no model."""

    name, version, model_sha256 = "stand-in", "1", "0" * 64


class StandInReviews:
    """The reviews by others that a stand-in case keeps, all of them of any article."""

    kept: ClassVar[list[Review]] = []

    def count(self) -> int:
        return len(self.kept)

    def all(self) -> list[Review]:
        return self.kept

    def of(self, article: Article) -> list[Review]:
        return self.kept


class StandInLinks:
    """Nothing was found across articles, and nothing decided."""

    def all(self) -> Links:
        return Links()

    def standing(self) -> dict[str, Resolution]:
        return {}

    def histories(self) -> list[Any]:
        return []


class StandInCase:
    """A case that knows what each name becomes, and keeps nothing; it is its own ledger."""

    places: ClassVar[list[Path | None]] = []
    kept: ClassVar[list[Reading]] = []
    mappings: ClassVar[list[Any]] = []

    def __init__(self, path: Path | None = None, *, create: bool = True) -> None:
        self.places.append(path)
        self.path = path
        self.ledger = self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(
        self, inputs: Iterable[str], reader: Any, watch: Any = None, *, mapping: Any = None, fetch: Any = None
    ) -> Iterator[Outcome]:
        self.mappings.append(mapping)
        for done, path in enumerate(inputs):
            watch(Progress(name=path, items=done, done=done, size=2))
            name = Path(path).name
            if name == "stop":
                raise KeyboardInterrupt
            if name == "full":
                raise LedgerUnwritable("case.sayso: the disk is full")
            if name == "french":
                error = OtherLanguage(path, "it looks like French, which is not read; kept")
                yield Outcome(name=path, kind="unread", error=error)
            elif name == "checked":
                yield Outcome(name=path, kind="reviewed", reviews=2)
            elif name == "picture":
                yield Outcome(name=path, kind="passed", why="pictures")
            elif name.startswith("no"):
                yield Outcome(name=path, kind="failed", error=MissingInput(path, "there is no such file"))
            else:
                yield Outcome(name=path, kind="known" if name == "known" else "read", reading=named(path))

    def readings(self) -> Iterator[Reading]:
        yield from self.kept

    def articles(self) -> Iterator[Article]:
        yield from (reading.article for reading in self.kept)

    def unread(self) -> Iterator[Article]:
        yield from ()

    @property
    def reviews(self) -> StandInReviews:
        return StandInReviews()

    @property
    def links(self) -> StandInLinks:
        return StandInLinks()

    @property
    def sightings(self) -> StandInLinks:
        return StandInLinks()

    @property
    def resolutions(self) -> StandInLinks:
        return StandInLinks()

    @property
    def withdrawals(self) -> StandInLinks:
        return StandInLinks()

    def reading(self, article: str) -> Reading:
        return next(reading for reading in self.kept if reading.article.id == article)

    def run(self, article: str) -> Run:
        return Run(reader="stand-in", version="1", model="0" * 64)

    def runs(self) -> list[Run]:
        return [self.run("")]


def named(title: str) -> Reading:
    return replace(reading(), article=replace(reading().article, title=title))


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """Runs the command line on stand-ins, in an empty folder: exit status, standard output, standard error."""
    monkeypatch.setitem(vars(sayso), "Case", StandInCase)
    monkeypatch.setitem(vars(sayso), "Reader", StandInReader)
    monkeypatch.setattr("sayso.cli.batch.ready", lambda: None)
    monkeypatch.setattr("sayso.cli.commands.link_all", lambda ledger: None)
    monkeypatch.setattr(StandInCase, "places", [])
    monkeypatch.setattr(StandInCase, "kept", [])
    monkeypatch.setattr(StandInCase, "mappings", [])
    monkeypatch.setattr(StandInReviews, "kept", [])
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_CASE", raising=False)

    def _run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return _run


def test_read_shows_one_article_whole(run: Command) -> None:
    """Whoever names one article wants to see it."""
    status, out, err = run("read", "a.html")
    assert status == 0
    assert "Residents of Vask (witnesses) had seen" in out
    assert err == "1 read\n"
    assert StandInCase.places == [Path("case.sayso")]


def test_read_shows_several_articles_with_a_line_each(run: Command) -> None:
    """A batch doesn't flood the screen."""
    _, out, _ = run("read", "a.html", "b.html")
    assert [line.split()[-1] for line in out.splitlines()] == ["a.html", "b.html"]


def test_read_json_puts_one_object_a_line_and_nothing_else_on_standard_output(run: Command) -> None:
    """Errors and the summary go to standard error."""
    status, out, err = run("read", "--json", "a.html", "nothing", "b.html")
    assert status == 1
    assert [json.loads(line)["article"]["title"] for line in out.splitlines()] == ["a.html", "b.html"]
    assert err == "sayso: nothing: there is no such file\n2 read, 1 set aside: nothing\n"


def test_read_json_keeps_only_in_a_case_that_is_named(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """By option or by the environment."""
    run("read", "--json", "a.html")
    run("read", "--json", "a.html", "--case", "x.sayso")
    monkeypatch.setenv("SAYSO_CASE", "y.sayso")
    run("read", "--json", "a.html")
    assert StandInCase.places == [None, Path("x.sayso"), Path("y.sayso")]


def test_read_goes_on_after_an_input_that_fails_and_sums_up(run: Command) -> None:
    """Each failure has one line; the exit status says that there were some."""
    status, _, err = run("read", "a", "no1", "known", "no2", "no3", "no4", "b")
    assert status == 1
    lines = err.splitlines()
    assert lines[0] == "sayso: no1: there is no such file"
    assert len(lines) == 5
    assert lines[-1] == "2 read, 1 known already, 4 set aside: no1, no2, no3 and 1 more"


def test_read_counts_apart_what_is_kept_unread_and_what_is_passed_over(run: Command) -> None:
    """Neither is a failure; but what is in another language and kept nowhere is set aside."""
    status, _, err = run("read", "a", "french", "picture", "checked", "b", "picture")
    assert err.splitlines() == [
        "sayso: french: it looks like French, which is not read; kept",
        "2 read, 1 in another language, kept but not read, 2 reviews by others, 2 passed over (2 pictures)",
    ]
    assert status == 0
    status, _, err = run("read", "--json", "french")
    assert (status, err.splitlines()[-1]) == (1, "0 read, 1 in another language, not read")


def test_read_map_is_handed_on(run: Command) -> None:
    """Columns may have commas in their names; several options add up; an empty one means none."""
    run("read", "a", "--map", "text=body, or so,outlet=source", "--map", "title=")
    assert StandInCase.mappings == [{"text": "body, or so", "outlet": "source", "title": ""}]


@pytest.mark.parametrize("given", ["body", "words=body", "text=a,text=b"])
def test_read_map_that_says_nothing_is_not_understood(run: Command, given: str) -> None:
    """What is no field of an article is a slip of the pen, told with the fields there are."""
    status, out, err = run("read", "a", "--map", given)
    assert (status, out) == (2, "")
    assert "--map" in err


def test_read_stopped_says_what_is_kept(run: Command) -> None:
    """Ctrl-C is no error, but no success."""
    status, _, err = run("read", "a", "stop", "b")
    assert (status, err) == (130, "stopped; what was read is kept: 1 read\n")
    status, _, err = run("read", "--json", "a", "stop", "b")
    assert (status, err) == (130, "stopped; nothing was to be kept: 1 read\n")


def test_read_ledger_trouble_is_one_line_and_status_3(run: Command) -> None:
    """No traceback for what is known to go wrong, and what was kept before it is told."""
    status, _, err = run("read", "full")
    assert status == 3
    assert err == "stopped; what was read is kept: 0 read\nsayso: case.sayso: the disk is full\n"


def test_debug_shows_where_an_error_comes_from(run: Command) -> None:
    """For whoever reports a fault."""
    with pytest.raises(LedgerUnwritable):
        main(["--debug", "read", "full"])


def test_usage_error_is_status_2(run: Command) -> None:
    """No path, no such option, no such command."""
    for arguments in (("read",), ("read", "--nonsense", "a"), ("nonsense",), ("dossier",)):
        status, out, err = run(*arguments)
        assert (status, out) == (2, "")
        assert "Usage" in err


def test_version_is_the_packages(run: Command) -> None:
    """One line, on standard output."""
    assert run("--version") == (0, f"sayso {sayso.__version__}\n", "")


def test_show_without_a_case_makes_none(run: Command) -> None:
    """Looking at a case that isn't there says how to make one."""
    status, _, err = run("show")
    assert status == 3
    assert "sayso read PATH" in err
    assert not Path("case.sayso").exists()


def test_show_lists_articles_and_shows_one_by_the_beginning_of_its_id(run: Command) -> None:
    """The list's first column is what `show` takes."""
    Path("case.sayso").touch()
    StandInCase.kept = [reading(), reading(outlet="The Other")]
    status, out, _ = run("show")
    assert status == 0
    assert "The Other" in out
    name = reading().article.id[:8]
    assert name in out
    status, out, _ = run("show", name)
    assert status == 0
    assert "two grey barges unload crates" in out


def test_show_of_an_unknown_or_ambiguous_article_says_so(run: Command) -> None:
    """Nothing is guessed."""
    Path("case.sayso").touch()
    StandInCase.kept = [reading(), reading(outlet="The Other")]
    assert run("show", "zzz")[0] == 1
    status, out, err = run("show", "")
    assert (status, out) == (1, "")
    assert "2 articles" in err


def test_reviews_by_others_are_shown_as_theirs(run: Command) -> None:
    """Below the article that they are about, and in the dossier; the list says that there are some."""
    Path("case.sayso").touch()
    StandInCase.kept = [reading()]
    StandInReviews.kept = [Review(id="1", claim="Barges came", name="a", snapshot="0" * 64, reviewer="The Checkers")]
    assert run("show")[2] == "1 review by others, in the dossier and beside their articles\n"
    _, out, _ = run("show", reading().article.id[:8])
    assert out.splitlines()[-3:] == ["Reviews by others", "    “Barges came”", "    The Checkers · undated"]
    run("dossier", "-o", "d.html")
    assert "The Checkers" in Path("d.html").read_text(encoding="utf8")


def test_dossier_is_written_whole_or_not_at_all(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there before stays until the new one is whole."""
    Path("case.sayso").touch()
    StandInCase.kept = [reading()]
    status, out, err = run("dossier", "-o", "d.html")
    assert (status, out, err) == (0, "", "d.html: 1 article\n")
    assert "Read by stand-in 1" in Path("d.html").read_text(encoding="utf8")

    def broken(self: StandInCase) -> Iterator[Reading]:
        yield reading()
        raise LedgerUnwritable("case.sayso: gone")

    monkeypatch.setattr(StandInCase, "readings", broken)
    assert run("dossier", "-o", "d.html")[0] == 3
    assert "Barges at Vask" in Path("d.html").read_text(encoding="utf8")
    assert sorted(path.name for path in Path().iterdir()) == ["case.sayso", "d.html"]


def test_dossier_in_a_folder_that_is_not_there_is_one_line(run: Command) -> None:
    """The system's trouble is said in words too."""
    Path("case.sayso").touch()
    status, _, err = run("dossier", "-o", "nowhere/d.html")
    assert status == 1
    assert len(err.splitlines()) == 1
    assert "nowhere" in err


def test_dossier_never_takes_the_place_of_a_case(run: Command) -> None:
    """A slip in the name of the output costs nothing: no database is written over."""
    Path("case.sayso").touch()
    for name in ("case.sayso", "other.sayso"):
        Path(name).write_bytes(b"SQLite format 3\x00 and so on")
        status, out, err = run("dossier", "-o", name)
        assert (status, out) == (1, "")
        assert err.startswith(f"sayso: {name}: it is a case or another database")
        assert Path(name).read_bytes() == b"SQLite format 3\x00 and so on"


def test_case_with_nothing_in_it_is_told(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file can't be used as a case; a case without an article can, and says so."""
    Path("case.sayso").touch()
    status, out, err = run("show")
    assert (status, out, err) == (0, "", "case.sayso: no article in it yet\n")
    monkeypatch.undo()
    for command in (("show",), ("dossier", "-o", "d.html")):
        with pytest.raises(SystemExit) as ended:
            main((*command, "--case", "/dev/null"))
        assert ended.value.code == 3


def test_demo_reads_the_bundled_articles_in_order(run: Command) -> None:
    """In the order of their publication, through the normal path, into a case of its own."""
    status, out, err = run("demo")
    assert status == 0
    assert out.index("01-northlight") < out.index("16-lantern")
    assert err == "16 read\n"
    [place] = StandInCase.places
    assert place is not None
    assert not place.parent.exists()


def test_errors_never_steer_the_terminal(run: Command) -> None:
    """Whatever a file is called."""
    _, _, err = run("read", "no\x1b[31m\nred")
    assert "\x1b" not in err
    assert len(err.splitlines()) == 2
