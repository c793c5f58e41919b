"""What is kept of what went over the wire, read by other people's programs."""

from __future__ import annotations

import gzip
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from warcio.archiveiterator import ArchiveIterator

from sayso.errors import FetchFailed, LedgerUnwritable, TooLarge
from sayso.intake.fetching import Fetcher, warc
from sayso.intake.fetching.warc import WarcFile
from tests.intake.fetching.site import Site, moved, page

Make = Callable[..., Fetcher]

Record = tuple[str, dict[str, str], bytes]
"""Type, headers, and the block as it stands in the file."""


def records(data: bytes) -> list[Record]:
    """The records of a file taken apart by hand: one gzip member each, the last perhaps unfinished."""
    import zlib

    found = []
    while data:
        member = zlib.decompressobj(31)
        text = member.decompress(data)
        if not member.eof:
            break
        data = member.unused_data
        head, _, block = text.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        assert lines[0] == "WARC/1.1"
        headers = dict(line.split(": ", 1) for line in lines[1:])
        assert block.endswith(b"\r\n\r\n")
        block = block[:-4]
        assert len(block) == int(headers["Content-Length"])
        assert headers["WARC-Block-Digest"] == f"sha256:{hashlib.sha256(block).hexdigest()}"
        found.append((headers["WARC-Type"], headers, block))
    return found


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_exchange_is_kept_as_it_went(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """To the byte: odd spacing, folded framing, compression and all."""
    body = gzip.compress(b"<p>A page.</p>")
    answer = (
        b"HTTP/1.1 200 Fine\r\ncontent-TYPE:text/html\r\nX-Odd:  two  spaces \r\nContent-Encoding: gzip\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n" + b"%x;note=1\r\n%b\r\n0\r\nX-Trailer: 1\r\n\r\n" % (len(body), body)
    )
    site["/a"] = answer
    found = fetcher(keep_in=tmp_path, robots=False).fetch(site.url("/a"))
    assert found.body == b"<p>A page.</p>"
    about, response, request = records(only_file(tmp_path).read_bytes())
    assert response[2] == answer
    assert request[2] == site.asked[0].raw
    assert about[2].decode().startswith("software: Sayso/")


def test_pair_says_what_when_whence_and_by_which_digest(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """The headers that those who check it go by."""
    site["/a"] = page(b"A page.")
    found = fetcher(keep_in=tmp_path, robots=False).fetch(site.url("/a"))
    (_, about, _), (_, response, _), (_, request, _) = records(only_file(tmp_path).read_bytes())
    assert response["WARC-Target-URI"] == request["WARC-Target-URI"] == site.url("/a")
    assert response["WARC-Date"] == request["WARC-Date"] == "2031-03-06T08:05:00.000000Z"
    assert response["WARC-IP-Address"] == "127.0.0.1"
    assert response["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(b'A page.').hexdigest()}"
    assert response["Content-Type"] == "application/http; msgtype=response"
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    assert request["WARC-Warcinfo-ID"] == response["WARC-Warcinfo-ID"] == about["WARC-Record-ID"]
    assert found.kept is not None
    assert found.kept.record == response["WARC-Record-ID"]
    assert found.kept.file == about["WARC-Filename"] == only_file(tmp_path).name


def test_kept_offset_leads_to_the_record(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Whoever has a page's reference finds its record without reading the file."""
    site["/a"] = page(b"A page.")
    site["/b"] = page(b"Another page.")
    ours = fetcher(keep_in=tmp_path)
    for path in ("/a", "/b"):
        kept = ours.fetch(site.url(path)).kept
        assert kept is not None
        first = records((tmp_path / kept.file).read_bytes()[kept.offset :])[0]
        assert first[1]["WARC-Record-ID"] == kept.record
        assert first[1]["WARC-Target-URI"] == site.url(path)


def test_everything_is_kept(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """robots.txt, redirects, refusals, and answers that were asked for again; in one file."""
    site["/a"] = moved("/b")
    site["/b"] = [page(status="503 Service Unavailable"), page(status="410 Gone")]
    with pytest.raises(FetchFailed):
        fetcher(keep_in=tmp_path).fetch(site.url("/a"))
    kept = [
        (r[1]["WARC-Target-URI"], r[2].split(b" ")[1])
        for r in records(only_file(tmp_path).read_bytes())
        if r[0] == "response"
    ]
    assert kept == [
        (site.url("/robots.txt"), b"404"),
        (site.url("/a"), b"302"),
        (site.url("/b"), b"503"),
        (site.url("/b"), b"410"),
    ]  # fmt: skip


def test_informational_answers_are_left_out(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """A response record is one answer; programs take the first for it."""
    site["/"] = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + page()
    fetcher(keep_in=tmp_path, robots=False).fetch(site.url())
    assert records(only_file(tmp_path).read_bytes())[1][2] == page()


def test_answer_that_was_cut_is_kept_and_marked(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """By which limit, in the words of the standard."""

    def halting(link: socket.socket) -> None:
        link.sendall(page(b"x" * 100)[:-50])
        time.sleep(1)

    site["/broken"] = page(b"x" * 100)[:-50]
    site["/slow"] = halting
    site["/large"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"x" * 3000
    ours = fetcher(keep_in=tmp_path, robots=False, tries=1, silence=0.2, largest=1000)
    for path in ("/broken", "/slow"):
        with pytest.raises(FetchFailed):
            ours.fetch(site.url(path))
    with pytest.raises(TooLarge):
        ours.fetch(site.url("/large"))
    found = [r for r in records(only_file(tmp_path).read_bytes()) if r[0] == "response"]
    assert [r[1]["WARC-Truncated"] for r in found] == ["disconnect", "time", "length"]
    assert all(b"\r\n\r\nxxx" in r[2] for r in found)


def test_file_is_read_by_warcio_and_its_digests_hold(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """The web archives' own reader."""
    site["/a"] = page(gzip.compress(b"A page."), headers=["Content-Encoding: gzip"])
    site["/b"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n6\r\n words\r\n0\r\n\r\n"
    ours = fetcher(keep_in=tmp_path)
    for path in ("/a", "/b"):
        ours.fetch(site.url(path))
    bodies = {}
    with only_file(tmp_path).open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            if record.rec_type == "response":
                bodies[record.rec_headers.get_header("WARC-Target-URI")] = record.content_stream().read()
            while record.raw_stream.read(4096):
                pass
            assert record.digest_checker.passed is not False
    assert bodies == {
        site.url("/robots.txt"): b"nothing here",
        site.url("/a"): b"A page.",
        site.url("/b"): b"some words",
    }


def test_file_is_read_by_fastwarc(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """The fast one."""
    site["/a"] = page(b"A page.")
    fetcher(keep_in=tmp_path, robots=False).fetch(site.url("/a"))
    with only_file(tmp_path).open("rb") as file:
        kept = FastIterator(file, record_types=WarcRecordType.response)
        found = [(record.http_headers.status_code, record.reader.read()) for record in kept]
    assert found == [(200, b"A page.")]


def test_file_says_nothing_of_the_machine(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Not its name, not its user, not where the case lies."""
    site["/"] = page()
    fetcher(keep_in=tmp_path / "case").fetch(site.url())
    text = b"".join(
        block + repr(headers).encode() for _, headers, block in records(only_file(tmp_path / "case").read_bytes())
    )
    for word in (
        socket.gethostname(),
        str(tmp_path),
        os.environ.get("USER", "no user"),
        os.environ.get("HOME", "no home") + "/",
    ):
        assert word.encode() not in text  # fmt: skip


def test_file_is_not_made_for_nothing(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Where nothing came, nothing lies."""
    with pytest.raises(FetchFailed):
        fetcher(keep_in=tmp_path / "warc").fetch("http://nowhere.example/")
    assert not (tmp_path / "warc").exists()


def test_two_runs_keep_two_files(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """No run writes into another's."""
    site["/"] = page()
    for _ in range(2):
        fetcher(keep_in=tmp_path).fetch(site.url())
    assert len(list(tmp_path.iterdir())) == 2


def test_long_run_goes_on_in_another_file(
    site: Site, fetcher: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each begins with what made it, and a page's reference names the right one."""
    monkeypatch.setattr(warc, "LARGEST", 1500)
    site["/"] = page(os.urandom(1000))
    ours = fetcher(keep_in=tmp_path, robots=False)
    kept = [ours.fetch(site.url()).kept for _ in range(4)]
    assert len({place.file for place in kept if place}) == 4 == len(list(tmp_path.iterdir()))
    for place in kept:
        assert place is not None
        assert [kind for kind, _, _ in records((tmp_path / place.file).read_bytes())] == [
            "warcinfo",
            "response",
            "request",
        ]


def test_file_that_cannot_be_written_is_one_line(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """And a page that can't be kept is not given out."""
    (tmp_path / "warc").write_text("in the way")
    site["/"] = page()
    with pytest.raises(LedgerUnwritable, match="what was fetched can't be kept"):
        fetcher(keep_in=tmp_path / "warc").fetch(site.url())


def test_full_disk_leaves_whole_records(
    site: Site, fetcher: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What did not fit is taken back, and what fits later is kept."""
    site["/"] = page()
    ours = fetcher(keep_in=tmp_path, robots=False)
    ours.fetch(site.url())
    before = only_file(tmp_path).read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(LedgerUnwritable, match="No space left"):
            ours.fetch(site.url())
    assert only_file(tmp_path).read_bytes() == before
    ours.fetch(site.url())
    assert len(records(only_file(tmp_path).read_bytes())) == 5


def test_unfinished_file_keeps_what_was_finished(site: Site, fetcher: Make, tmp_path: Path) -> None:
    """Wherever it ends, what stands whole before is read."""
    site["/"] = page()
    ours = fetcher(keep_in=tmp_path, robots=False)
    ours.fetch(site.url())
    whole = len(only_file(tmp_path).read_bytes())
    ours.fetch(site.url())
    data = only_file(tmp_path).read_bytes()
    for end in range(whole, len(data)):
        assert len(records(data[:end])) >= 3
    assert len(records(data)) == 5


KILLED = """
import sys, socket
from pathlib import Path
from sayso.intake.fetching import Fetcher, Settings
from sayso.intake.fetching.guard import Guard
port = int(sys.argv[1])
guard = Guard(allowed=frozenset({("127.0.0.1", port)}))
with Fetcher(Settings(robots=False, delay=0), keep_in=Path(sys.argv[2]), guard=guard) as fetcher:
    while True:
        fetcher.fetch(f"http://127.0.0.1:{port}/")
        print("kept", flush=True)
"""


def test_killed_process_leaves_a_file_that_can_be_read(site: Site, tmp_path: Path) -> None:
    """Every page that was given out is in it, though nobody closed it."""
    site["/"] = page(os.urandom(30_000))
    command = [sys.executable, "-c", KILLED, str(site.port), str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        for _ in range(5):
            assert process.stdout.readline() == b"kept\n"
        process.send_signal(signal.SIGKILL)
        given = 5 + len(process.stdout.readlines())
    found = [kind for kind, _, _ in records(only_file(tmp_path).read_bytes())]
    assert found.count("response") >= given
    with only_file(tmp_path).open("rb") as file:
        assert sum(record.rec_type == "response" for record in ArchiveIterator(file)) >= given


def test_warc_file_is_made_with_the_first_exchange(tmp_path: Path) -> None:
    """Closing one that was never used does nothing."""
    WarcFile(tmp_path / "warc", {}).close()
    assert list(tmp_path.iterdir()) == []
