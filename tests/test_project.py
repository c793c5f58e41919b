"""The project as a whole: that its docs, settings and files say what is so."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

import sayso
from sayso import errors, records
from sayso.cli import main

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/sayso"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
MOST_LINES = 400

# What stands on lines of constraints.txt and is not there by a name of ours.
REQUIREMENTS = [
    *SETTINGS["project"]["dependencies"],
    *(r for extra in SETTINGS["project"]["optional-dependencies"].values() for r in extra),
]


def normalised(requirement: str) -> str:
    """A requirement's name, as package names are compared."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def ours() -> list[Path]:
    """The project's text files: those git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=False, capture_output=True, encoding="utf8",
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    texts = {".py", ".md", ".toml", ".txt", ".json", ".tsv", ".css", ".html", ""}
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in texts and path.is_file()]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        encoding="utf8",
        env={**os.environ, **variables},
    )


def readme_commands() -> list[list[str]]:
    """The command lines of the README's shell blocks that run sayso."""
    text = (ROOT / "README.md").read_text(encoding="utf8")
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("sayso ")]


def test_readme_commands_are_there_to_test() -> None:
    """The README shows how each command is run."""
    assert {words[1] for words in readme_commands()} >= {"read", "show", "dossier", "demo"}


@pytest.mark.parametrize("words", readme_commands(), ids=" ".join)
def test_readme_command_parses(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command of the README exists and knows the options that it is shown with."""
    monkeypatch.setenv("COLUMNS", "200")
    command = words[1:3] if words[1] in ("gazetteer", "forecasts") and len(words) > 2 else words[1:2]
    with pytest.raises(SystemExit) as done:
        main([*command, "--help"])
    shown = capsys.readouterr()
    assert done.value.code in (0, None), shown.err
    for option in (word.partition("=")[0] for word in words[2:] if re.match("--?[a-z]", word)):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", shown.out), (
            f"{option} is not an option of {words[1]}"
        )


def test_readme_links_lead_somewhere() -> None:
    """A relative link of a document leads to a file of the project."""
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    for document in documents:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=normalised)
def test_dependency_is_explained_with_a_licence(requirement: str) -> None:
    """Whoever adds a dependency says what for, and under which licence it comes."""
    text = (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf8")
    rows = [
        [cell.strip() for cell in line.strip("| \n").split("|")] for line in text.splitlines() if line.startswith("| ")
    ]
    row = next((r for r in rows if normalised(requirement) in map(normalised, r[0].split(", "))), None)
    assert row, f"{requirement} is not in dependencies.md"
    assert re.search(r"MIT|BSD|Apache|MPL", row[3]), f"{row[0]} has no licence there"


def test_constraints_pin_every_direct_dependency() -> None:
    """What people and CI install is the same to the version."""
    assert {normalised(r) for r in REQUIREMENTS} <= set(pins())
    assert all(re.fullmatch(r"\d[\w.]*", number) for number in pins().values())


def test_constraints_name_no_place() -> None:
    """Packages come from whatever index a machine is set up for."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.MULTILINE)


def test_modules_stay_short() -> None:
    """A module over 400 lines has a second subject in it."""
    modules = [path for path in ours() if path.suffix == ".py"]
    long = {str(path.relative_to(ROOT)): lines for path in modules if (lines := _lines(path)) > MOST_LINES}
    assert not long


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf8").splitlines())


def test_exported_members_are_all_there() -> None:
    """Every name of ``__all__`` is there, ``Case`` and ``Reader`` on first use, and every public name is in it."""
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
    parts = {path.stem for path in PACKAGE.iterdir()}
    helpers = {"annotations", "import_module", "os", "Final", "TYPE_CHECKING"}
    public = {name for name in vars(sayso) if not name.startswith("_")} - parts - helpers
    assert public == set(sayso.__all__)


def test_exported_members_are_sorted() -> None:
    """Constants first, then the rest, each in order, as ruff sorts them."""
    assert list(sayso.__all__) == sorted(sayso.__all__, key=lambda name: (not name.isupper(), name))


@pytest.mark.parametrize("part", [errors, records], ids=["errors", "records"])
def test_every_error_and_record_is_exported(part: ModuleType) -> None:
    """Who catches an error or builds a record finds it in ``sayso``."""
    defined = {
        name for name, value in vars(part).items() if isinstance(value, type) and value.__module__ == part.__name__
    }
    assert defined <= set(sayso.__all__)


def test_import_sayso_stays_cheap() -> None:
    """Records and errors cost nothing: the database and the model's run time wait until they are used."""
    heavy = "{'alembic', 'numpy', 'onnxruntime', 'sqlalchemy', 'tokenizers', 'trafilatura', 'typer'}"
    done = run(sys.executable, "-c", f"import sys, sayso; print(sorted({heavy} & set(sys.modules)))")
    assert done.stdout.strip() == "[]", done.stderr


def test_using_sayso_loads_no_model_hub() -> None:
    """What is installed beside tokenizers to fetch models is never loaded."""
    code = "import sys, sayso; sayso.Case, sayso.Reader; print([m for m in sys.modules if m in {'huggingface_hub', 'torch'}])"
    done = run(sys.executable, "-c", code)
    assert done.stdout.strip() == "[]", done.stderr


def test_unknown_name_is_an_attribute_error() -> None:
    """The lazy names don't hide a misspelt one."""
    with pytest.raises(AttributeError, match="Caze"):
        sayso.Caze  # noqa: B018  the access is the test


def test_no_file_names_an_index_or_a_machine() -> None:
    """The project speaks of itself alone: no package index, no path of somebody's machine."""
    words = ["py" + "pi.org", "py" + "thonhosted", "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]
    address = re.compile(r"://[^\s\"'<>)]*py" + "pi", re.IGNORECASE)
    for path in ours():
        text = path.read_text(encoding="utf8", errors="replace")
        found = [word for word in words if word in text] + address.findall(text)
        assert not found, f"{path.relative_to(ROOT)}: {found}"


def test_version_stands_in_one_place() -> None:
    """``sayso.__version__`` is the version; the build and the changelog follow."""
    assert SETTINGS["project"]["dynamic"] == ["version"]
    assert version("sayso") == sayso.__version__, "installed from an older state: make clean"
    assert f"{sayso.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    assigned = [path for path in PACKAGE.rglob("*.py") if re.search(r"^__version__ =", path.read_text("utf8"), re.M)]
    assert assigned == [PACKAGE / "__init__.py"]


# What is planted, in which module, and what the check has to say of it.
VIOLATIONS = {
    "intake knows reading": ("sayso.intake.planted", "import sayso.reading", "-> sayso.reading"),
    "reading knows the command line": ("sayso.reading.upward", "import sayso.cli", "-> sayso.cli"),
    "records know errors": ("sayso.records", "from sayso import errors", "-> sayso.errors"),
    "errors know records": ("sayso.errors", "import sayso.records", "-> sayso.records"),
    "views know exports": ("sayso.views.planted", "import sayso.exports", "-> sayso.exports"),
    "a part without a place": ("sayso.newcomer", "", ""),
    "the package uses torch": ("sayso.reading.framework", "import torch", "-> torch"),
    "the package uses the measures": (
        "sayso.reading.measures",
        "from evaluation import conllu",
        "-> evaluation.conllu",
    ),
    "the package uses training": ("sayso.exports.planted", "from training import model", "-> training.model"),
    "the package uses a model hub": ("sayso.reading.hub", "import huggingface_hub", "-> huggingface_hub"),
    "another part speaks to the network": ("sayso.vault.planted", "import httpx2", "-> httpx2"),
    "another part opens sockets": ("sayso.intake.sockets", "import socket", "-> socket"),
    "measuring uses a model hub": ("evaluation.planted", "import huggingface_hub", "-> huggingface_hub"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter over a copy of the project's Python files, in a process that knows no other copy."""
    code = f"import os, sys; os.chdir({str(folder)!r}); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return run(sys.executable, "-c", code, PYTHONPATH=str(folder), COLUMNS="200")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What import-linter says of a copy with every violation planted in it."""
    folder = tmp_path_factory.mktemp("copy")
    only_python = shutil.ignore_patterns("*.html", "*.onnx", "*.npz", "*.json", "*.tsv", "__pycache__")
    shutil.copytree(PACKAGE, folder / "sayso", ignore=only_python)
    for name in ("evaluation", "training"):
        shutil.copytree(ROOT / name, folder / name, ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, line, _ in VIOLATIONS.values():
        path = folder / (module.replace(".", "/") + ".py")
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        with path.open("a", encoding="utf8") as file:
            file.write(f"\n{line}\n")
    return lint(folder)


@pytest.mark.parametrize(("module", "line", "said"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_import_contracts_break(planted: subprocess.CompletedProcess[str], module: str, line: str, said: str) -> None:
    """An import that runs the wrong way is found, and a part that has no place. (``make imports`` says that they hold.)"""
    assert planted.returncode == 1, planted.stderr
    words = f"{module} {said}" if said else module.rpartition(".")[2]
    assert words in " ".join(planted.stdout.split()), planted.stdout


def test_wheel_holds_all_that_lies_in_the_package(tmp_path: Path) -> None:
    """Tables, weights, schemas, style sheets, pages and ``py.typed`` get to whoever installs Sayso."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    done = run(*pip, "--wheel-dir", tmp_path, ROOT)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {path.relative_to(ROOT / "src").as_posix() for path in ours() if PACKAGE in path.parents}
    wanted |= {path.relative_to(ROOT / "src").as_posix() for path in (PACKAGE / "model").rglob("*") if path.is_file()}
    assert wanted <= inside
    assert not [name for name in inside if name.startswith(("evaluation/", "training/", "benchmarks/", "tests/"))]
