"""``python -m benchmarks NAME…``: a table for people, a last line of JSON for machines; without NAME, all but ``kills``.

``python -m benchmarks kills`` takes an hour, and options: ``--help`` lists them.
"""

from __future__ import annotations

import sys

from benchmarks import intake, kills, linking, places, reading, tracing

BENCHMARKS = {
    "reading": reading.run,
    "intake": intake.run,
    "places": places.run,
    "linking": linking.run,
    "tracing": tracing.run,
}


def main() -> int:
    """Run what the command line names."""
    if sys.argv[1:2] == ["kills"]:
        kills.run(sys.argv[2:])
        return 0
    chosen = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        print(f"benchmarks: no {unknown[0]}; there is {', '.join([*BENCHMARKS, 'kills'])}", file=sys.stderr)
        return 2
    for name in chosen:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
