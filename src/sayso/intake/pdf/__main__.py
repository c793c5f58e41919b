"""The process that reads one PDF: its bytes on standard input, what was found as one JSON object on standard output.

``python -m sayso.intake.pdf BYTES TASK`` first takes from itself the right to more than so many bytes of memory, to
write files and to leave a core, which would hold the document. Only ``process`` starts it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from sayso.errors import InputError
from sayso.intake.pdf import limits

OPENING_SECONDS = 20


def main() -> None:
    """Read standard input; what can't be read is told by the name of its error and its reason."""
    limits.memory_and_files(int(sys.argv[1]))
    limits.processor(OPENING_SECONDS)
    task, given = sys.argv[2], sys.argv[3:]
    data = sys.stdin.buffer.read()
    try:
        told = _done(task, data, given)
    except InputError as error:
        told = {"error": type(error).__name__, "reason": error.reason}
    sys.stdout.write(json.dumps(told))


def _done(task: str, data: bytes, given: list[str]) -> dict[str, Any]:
    # What loads PDFium is loaded here, to find the limits set.
    if task == "read":
        from sayso.intake.pdf.document import read

        return {"extract": asdict(read("", data))}
    from sayso.intake.pdf import drawing

    if task == "characters":
        return {"pages": drawing.characters("", data)}
    return {"drawn": drawing.drawn("", data, json.loads(given[0]))}


main()
