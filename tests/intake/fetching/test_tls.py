"""Over https: whose certificate is trusted."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import FetchFailed
from sayso.intake.fetching import Fetcher
from sayso.intake.fetching.guard import Guard
from tests.intake.fetching.site import LOOPBACK, HandClock, Site, page
from tests.intake.fetching.test_kept_exchanges import only_file, records

Make = Callable[..., Fetcher]

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificates with openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate, with its key, that somebody made out to one.example themselves."""
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=one.example"]
    command += ["-addext", "subjectAltName=DNS:one.example", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def site(certificate: Path, clock: HandClock) -> Iterator[Site]:
    """The site, over https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Site(clock, tls=context) as made:
        made["/"] = page(b"A page.")
        yield made


def trusting(certificate: Path) -> ssl.SSLContext:
    """What trusts that certificate and no other."""
    return ssl.create_default_context(cafile=f"{certificate}.crt")


def test_page_comes_over_tls(site: Site, fetcher: Make, certificate: Path, tmp_path: Path) -> None:
    """The name is checked against the certificate, though a number is connected to; what is kept is what was said."""
    ours = fetcher(tls=trusting(certificate), keep_in=tmp_path)
    assert ours.fetch(site.url(host="one.example", scheme="https")).body == b"A page."
    assert records(only_file(tmp_path).read_bytes())[3][2] == page(b"A page.")


def test_certificate_of_another_name_is_refused(site: Site, fetcher: Make, certificate: Path) -> None:
    """Once: it will not be another's a second later."""
    with pytest.raises(FetchFailed, match=r"its certificate can't be trusted \(Hostname mismatch"):
        fetcher(tls=trusting(certificate)).fetch(site.url(host="two.example", scheme="https"))
    assert site.asked == []


def test_certificate_that_nobody_vouches_for_is_refused(site: Site, fetcher: Make) -> None:
    """By what the system trusts, which is the default."""
    with pytest.raises(FetchFailed, match=r"its certificate can't be trusted \(self.signed certificate\)"):
        fetcher().fetch(site.url(host="one.example", scheme="https"))


def test_what_is_no_tls_is_told(fetcher: Make) -> None:
    """Asked for by https, a plain server gives nothing that could be read."""

    def speak() -> None:
        link, _ = plain.accept()
        with link:
            link.recv(1000)
            link.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server((LOOPBACK, 0)) as plain:
        threading.Thread(target=speak, daemon=True).start()
        place = (LOOPBACK, plain.getsockname()[1])
        with pytest.raises(FetchFailed, match=r"no secure connection to 127\.0\.0\.1 could be made"):
            fetcher(guard=Guard(allowed=frozenset({place})), tries=1).fetch(f"https://{LOOPBACK}:{place[1]}/")
