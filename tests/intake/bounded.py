"""What it takes to go through an input: measured in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CODE = """
import json, resource, sys
from sayso.errors import InputError
from sayso.intake import Item, Passed, Source, items, take
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
lines = []
def tell(error): lines.append(str(error))
read = passed = 0
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    with Source(sys.argv[1]) as source:
        for found in items(source):
            try:
                if isinstance(found, InputError):
                    tell(found)
                elif isinstance(found, Passed):
                    passed += 1
                else:
                    take(found.name, found.data, found.facts)
                    read += 1
            except InputError as error:
                tell(error)
except InputError as error:
    tell(error)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"read": read, "passed": passed, "lines": lines, "mebibytes": (peak - before) / 1024}))
"""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What came of it: articles, things passed over, lines of errors, and MiB at the peak over those at the start."""

    read: int
    passed: int
    lines: list[str]
    mebibytes: float


def cost(path: Path, *, seconds: int = 60) -> Cost:
    """Goes through the input at ``path``; dies after so many seconds of computing."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(path), str(seconds)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Cost(**json.loads(done.stdout))
