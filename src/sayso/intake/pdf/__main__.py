"""The process that reads one PDF: its bytes on standard input, what was found as one JSON object on standard output.

``python -m sayso.intake.pdf BYTES`` first takes from itself the right to more than so many bytes of memory, to
write files and to leave a core, which would hold the document. Only ``process`` starts it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from sayso.errors import InputError
from sayso.intake.pdf import limits

OPENING_SECONDS = 20


def main() -> None:
    """Read standard input; what can't be read is told by the name of its error and its reason."""
    limits.memory_and_files(int(sys.argv[1]))
    limits.processor(OPENING_SECONDS)
    from sayso.intake.pdf.document import read  # loads PDFium, which is to find the limits set

    try:
        told: dict[str, object] = {"extract": asdict(read("", sys.stdin.buffer.read()))}
    except InputError as error:
        told = {"error": type(error).__name__, "reason": error.reason}
    sys.stdout.write(json.dumps(told))


main()
