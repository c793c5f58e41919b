"""Mail: its words, its sender, its date; what is attached stays closed; and no mail takes more than its bounds."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from sayso.errors import EmptyInput, InputError, TooLarge, UnreadableInput
from sayso.intake import mime, take
from sayso.intake.eml import extract
from sayso.intake.extract import Extract
from tests.intake.bounded import cost

SENTENCE = "The minister said on Friday that the harbour would open again, and that nobody had been hurt."
MORE = "The skippers denied it, she said, and the council had asked for the book of the night."


def mail(body: str = SENTENCE, **headers: str) -> EmailMessage:
    """A mail of the Quay Gazette; further headers by their names with _ for -."""
    made = EmailMessage()
    given = {"Subject": "Harbour to open", "From": "Quay Gazette <news@quay-gazette.example>",
             "Date": "Sat, 08 Mar 2031 17:40:00 +0100", "Message-ID": "<1@quay-gazette.example>"}  # fmt: skip
    for name, value in (given | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        made[name] = value
    if body:
        made.set_content(body)
    return made


def read(made: EmailMessage) -> Extract:
    return extract("a.eml", made.as_bytes())


def test_subject_sender_and_date_are_the_article_s() -> None:
    """The subject is the headline and stands first; the sender is the outlet, and a note says that it is so."""
    article = take("a.eml", mail().as_bytes())
    assert article.text == f"Harbour to open\n\n{SENTENCE}"
    assert (article.title, article.outlet) == ("Harbour to open", "Quay Gazette")
    assert article.published == "2031-03-08T17:40:00+01:00"
    assert article.notes == ("a mail; its sender stands for the outlet: Quay Gazette <news@quay-gazette.example>",)


def test_a_mail_is_known_by_its_first_lines() -> None:
    """Whatever its file is called, and however many stations it passed; a letter in plain text is none."""
    data = mail().as_bytes()
    passed = b"Return-Path: <a@b.example>\n" + b"Received: from x.example\n\tby y.example; long ago\n" * 200 + data
    for given in (data, passed, b"From news@quay-gazette.example Sat Mar  8 17:40:00 2031\n" + data):
        assert take("a.txt", given).title == "Harbour to open"
    letter = f"From: the Quay Gazette\nTo whom it may concern\n\n{SENTENCE}\n"
    assert take("a.txt", letter.encode()).text == letter


@pytest.mark.parametrize(
    ("headers", "outlet", "published"),
    [
        ({"From": "news@quay-gazette.example"}, "quay-gazette.example", "2031-03-08T17:40:00+01:00"),
        ({"From": "=?utf-8?q?Ha=C3=BCf_Post?= <a@b.example>"}, "Haüf Post", "2031-03-08T17:40:00+01:00"),
        ({"From": "nobody", "Date": "Sat, 08 Mar 2031 17:40:00 -0000"}, None, "2031-03-08T17:40:00+00:00"),
        ({"From": "<<<@@@", "Date": "soon"}, None, None),
    ],
)
def test_senders_and_dates_of_all_sorts(headers: dict[str, str], outlet: str | None, published: str | None) -> None:
    head = {"Subject": "Harbour to open", "Date": "Sat, 08 Mar 2031 17:40:00 +0100", "MIME-Version": "1.0"} | headers
    data = "".join(f"{name}: {value}\n" for name, value in head.items()) + f"\n{SENTENCE}\n"
    found = extract("a.eml", data.encode())
    assert (found.outlet, found.published) == (outlet, published)


def test_plain_text_comes_before_the_page_beside_it() -> None:
    made = mail(f"{SENTENCE}\n\n{MORE}")
    made.add_alternative(
        f"<html><body><p>{SENTENCE}</p><p>Another sentence, said in the page alone.</p></body></html>", "html"
    )
    assert read(made).text == f"Harbour to open\n\n{SENTENCE}\n\n{MORE}"


def test_the_page_is_read_where_the_plain_text_is_a_notice() -> None:
    """ "See this mail in your browser" is not what was sent."""
    made = mail("See this mail in your browser.")
    made.add_alternative("<html><body>" + f"<p>{SENTENCE}</p><p>{MORE}</p>" * 3 + "</body></html>", "html")
    assert read(made).text.startswith(f"Harbour to open\n\n{SENTENCE}\n\n{MORE}")
    alone = mail("")
    alone.set_content(f"<html><body><p>{SENTENCE}</p><p>{MORE}</p></body></html>", "html")
    assert read(alone).text == f"Harbour to open\n\n{SENTENCE}\n\n{MORE}"


def test_attachments_are_noted_and_not_read() -> None:
    """Files by name, a forwarded mail by what it is; their words are no part of the text."""
    made = mail()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="plan.pdf")
    made.add_attachment("Words of a note.", filename="note\u202etxt.exe")
    made.add_attachment(mail("Words of another mail."))
    found = read(made)
    assert found.text == f"Harbour to open\n\n{SENTENCE}"
    assert found.notes[1:] == ("3 attachments not read: “plan.pdf”, “notetxt.exe”, a mail",)


def test_quoted_and_forwarded_words_stay() -> None:
    """What a mail passes on is marked by its own signs, which are the reader's to see."""
    body = f"We pass this on.\n\n---------- Forwarded message ---------\nFrom: the depot\n\n> {SENTENCE}\n> {MORE}\n"
    assert read(mail(body)).text == f"Harbour to open\n\n{body.strip()}"


def test_the_subject_is_not_doubled() -> None:
    found = read(mail(f"HARBOUR TO OPEN\n\n{SENTENCE}", Subject="Fwd: Harbour to open"))
    assert found.text == f"HARBOUR TO OPEN\n\n{SENTENCE}"


def test_flowed_text_has_its_paragraphs_again() -> None:
    """RFC 3676: a line that ends in a space goes on, within the same depth of quotation; a signature's mark doesn't."""
    flowed = b"The minister said \non Friday that it \nwould open.\n> the skippers \n> denied it\n> > twice \nhe said\n-- \nThe Gazette\n"
    data = b"MIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n" + flowed
    want = "The minister said on Friday that it would open.\n> the skippers denied it\n>> twice \nhe said\n-- \nThe Gazette"
    assert extract("a.eml", data.replace(b"> > ", b">> ")).text == want
    without = (
        b"MIME-Version: 1.0\nContent-Type: text/plain; format=flowed; delsp=yes\n\nThe mini \nster said so on Friday.\n"
    )
    assert extract("a.eml", without).text == "The minister said so on Friday."


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "koi8-r"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_transfer_encodings_and_character_sets(charset: str, coding: str) -> None:
    """Whatever way the words were sent, they are the same."""
    words = "“No,” he said in the café." if charset in ("utf-8", "windows-1252") else "Said © again: no, he said."
    words = words.replace("©", "é") if charset == "iso-8859-1" else words
    made = mail("")
    made.set_content(words, charset=charset, cte=coding)
    assert read(made).text == f"Harbour to open\n\n{words}"


ENCRYPTED = b'MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="b"\n\n--b\n\nVersion: 1\n--b--\n'
SEALED = b"MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAGCSqGSIb3DQEHA6CA\n"
NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(10_000))
MBOX = b"From a@b.example Sat Mar  8 17:40:00 2031\n%b\n\nFrom a@b.example Sat Mar  8 18:40:00 2031\n%b" % (
    (mail().as_bytes(),) * 2
)


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (ENCRYPTED, UnreadableInput, "the mail is encrypted"),
        (SEALED, UnreadableInput, "the mail is encrypted"),
        (MBOX, UnreadableInput, "several mails (mbox)"),
        (b"MIME-Version: 1.0\nSubject: one\n\n", EmptyInput, "no text in the mail"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n", EmptyInput, "no text in the mail"),
        (b"MIME-Version: 1.0\nContent-Type: image/png\n\nAAAA", EmptyInput, "no text in the mail"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!!\n", EmptyInput, "no text"),
        (b"MIME-Version: 1.0\n" + NESTED + b"\n\nhi there\n", TooLarge, "too many parts within parts"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 1_000_000, TooLarge, "2,000 parts"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_told_in_one_line(data: bytes, kind: type[InputError], words: str) -> None:
    with pytest.raises(kind) as told:
        take("story.eml", data)
    assert type(told.value) is kind
    assert words in str(told.value)
    assert str(told.value).startswith("story.eml: ")
    assert "\n" not in str(told.value)


def test_a_mail_cut_short_is_read_as_far_as_it_goes() -> None:
    made = mail(f"{SENTENCE}\n\n{MORE}")
    made.add_alternative("<html><body><p>The same.</p></body></html>", "html")
    data = made.as_bytes()
    assert extract("a.eml", data[: data.index(b"denied")]).text.startswith(f"Harbour to open\n\n{SENTENCE}")


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n",
        b"From: " + b"<" * 1_000_000 + b"\n",
        b"From: " + b'"' * 1_000_000 + b"\n",
        b"Content-Type: text/plain" + b";a=b" * 500_000 + b"\n",
        b"Content-Type: text/plain " + b"(" * 1_000_000 + b"\n",
        b"Content-Type: text/plain;" + b"".join(b"charset*%d=a;" % at for at in range(50_000)) + b"\n",
        b"X-Station: a\n" * 200_000,
        b"Date: " + b"1" * 1_000_000 + b"\n",
        b"Subject: \xff\xfe\x00 said\n",
    ],
    ids=["encoded words", "angles", "quotes", "parameters", "comments", "pieces", "many", "date", "bytes"],
)
def test_headers_without_end_are_cut(tmp_path: Path, head: bytes) -> None:
    """The standard library takes quadratic time for some headers, and more for others: the mail is read all the same."""
    path = tmp_path / "a.eml"
    path.write_bytes(b"MIME-Version: 1.0\n" + head + b"\n" + f"{SENTENCE}\n{MORE}\n".encode())
    found = cost(path, seconds=20)
    assert (found.read, found.lines) == (1, [])
    assert found.mebibytes < 200


def test_many_lines_within_many_parts_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line is held against every part that it lies in: the product is what is bounded."""
    monkeypatch.setattr(mime, "MOST_LOOKS", 1_000)
    few = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\n' + f"{SENTENCE}\n".encode()
    assert extract("a.eml", few).text == SENTENCE
    with pytest.raises(TooLarge, match="parts within parts"):
        extract("a.eml", few + b"said\n" * 500)
