"""The file that a command writes: whole or not at all, through links and pipes, and named when it can't be."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from sayso.cli.output import replacing
from sayso.errors import InputError


def test_link_is_followed(tmp_path: Path) -> None:
    """The file that a link leads to is replaced, not the link."""
    (tmp_path / "far").mkdir()
    (tmp_path / "link.html").symlink_to(tmp_path / "far" / "d.html")
    with replacing(tmp_path / "link.html") as out:
        out.write("words")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "far" / "d.html").read_text() == "words"


def test_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no file, such as a pipe or /dev/stdout, stays what it is."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reading.start()
    with replacing(pipe) as out:
        out.write("words")
    reading.join()
    assert got == ["words"]
    assert pipe.is_fifo()


@pytest.mark.parametrize(("name", "words"), [(".", "it is a folder"), ("none/d.html", "there is no folder")])
def test_place_that_takes_no_file_is_named(tmp_path: Path, name: str, words: str) -> None:
    """The line names what was asked for, not a file that is made on the way."""
    path = tmp_path / name
    with pytest.raises(InputError, match=words) as told, replacing(path):
        raise AssertionError
    assert told.value.name == str(path)


def test_full_disk_names_the_output_and_leaves_what_was_there(tmp_path: Path) -> None:
    """An error of the system that names nothing is the output's; nothing half-written stays."""
    (tmp_path / "d.html").write_text("before")

    def _write() -> None:
        with replacing(tmp_path / "d.html") as out:
            out.write("half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(InputError, match=r"d\.html: it can't be written \(No space"):
        _write()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("d.html", "before")]
