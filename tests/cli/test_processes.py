"""The command line in a process of its own: streams that are closed, and how soon it is there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_streams_that_are_closed_from_the_start_are_no_fault(closed: int, gazetteer_built: None) -> None:
    """`>&-` throws output away; a standard input that is not there is bad input."""
    code = (
        f"import os\nif not os.environ.get('AGAIN'):\n    os.close({closed})\n    os.environ['AGAIN'] = '1'\n"
        "    import sys\n    os.execv(sys.executable, sys.orig_argv)\n"
        "import sayso, tests.cli.test_cli as t; from sayso.cli import main\n"
        "vars(sayso).update(Reader=t.StandInReader)\n"
        "main(['read', '--json', '-'])"
    )
    out, err = python(code, stdin=subprocess.DEVNULL).communicate()
    assert out == ""
    said = "sayso: standard input: it is closed\n" if closed == 0 else "sayso: standard input: it is empty\n"
    assert err == ("" if closed == 2 else f"{said}0 read, 1 set aside: standard input\n")


def python(code: str, *, stdin: int | None = None, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_help_imports_nothing_heavy() -> None:
    """`sayso --help` is there at once."""
    code = "import sys; from sayso.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    out, _ = python(code).communicate()
    loaded = set(out.splitlines()[-1].split())
    heavy = {
        "onnxruntime",
        "numpy",
        "sqlalchemy",
        "alembic",
        "trafilatura",
        "lxml",
        "tokenizers",
        "rich",
        "pydantic",
        "py3langid",
    }
    assert loaded & heavy == set()


@pytest.mark.parametrize("options", ["'--json', ", ""])
def test_closed_output_is_quiet(options: str) -> None:
    """`sayso read … | head` ends without a word, in JSON and in plain words."""
    code = (
        "import sayso, tests.cli.test_cli as t; from sayso.cli import main\n"
        "vars(sayso).update(Case=t.StandInCase, Reader=t.StandInReader)\n"
        f"main(['read', {options}*map(str, range(5000))])"
    )
    process = python(code)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 141
