"""``python -m evaluation TASK``: one command a task, a table for people, a last line of one JSON object.

F1 and accuracy are in percent; errors, correlations and areas in the unit that their task's module says. Under
"intervals" stand 95 % intervals from the bootstrap over documents (``evaluation.bootstrap``). A figure that can't
be had yet is null.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from evaluation import (
    attribution,
    chains,
    claims,
    confidence,
    contests,
    demonstration,
    drift,
    drift_read,
    echoes,
    entities,
    factuality,
    moments,
    pairs,
    places,
    planted_claims,
    planted_contests,
    planted_drift,
    planted_echoes,
    planted_forecasts,
    report,
    retrieval,
    syntax,
    voices,
)
from sayso.errors import SaysoError

TASKS: dict[str, ModuleType] = {
    "attribution": attribution,
    "chains": chains,
    "syntax": syntax,
    "entities": entities,
    "moments": moments,
    "places": places,
    "factuality": factuality,
    "report": report,
    "demonstration": demonstration,
    "drift": drift,
    "drift-read": drift_read,
    "planted-claims": planted_claims,
    "contests": contests,
    "planted-contests": planted_contests,
    "forecasts": planted_forecasts,
    "confidence": confidence,
    "voices": voices,
    "echoes": echoes,
    "planted-echoes": planted_echoes,
    "planted-drift": planted_drift,
    "claims": claims,
    "retrieval": retrieval,
    "pairs": pairs,
}


def main(arguments: list[str] | None = None) -> int:
    """Run the task that the command line names."""
    parser = argparse.ArgumentParser(prog="evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="task", required=True)
    for name, task in TASKS.items():
        task.arguments(commands.add_parser(name, help=task.__doc__))
    args = parser.parse_args(arguments)
    try:
        TASKS[args.task].run(args)
    except (OSError, ValueError, SaysoError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
