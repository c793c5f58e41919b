"""``python -m evaluation TASK --data PATH``: one command a task, a table for people, a last line of JSON."""

from __future__ import annotations

import argparse
import sys

from evaluation import attribution, chains, syntax

TASKS = {"attribution": attribution, "chains": chains, "syntax": syntax}


def main() -> int:
    """Run the task that the command line names."""
    parser = argparse.ArgumentParser(prog="evaluation", description=__doc__)
    commands = parser.add_subparsers(dest="task", required=True)
    for name, task in TASKS.items():
        task.arguments(commands.add_parser(name, help=task.__doc__))
    args = parser.parse_args()
    try:
        TASKS[args.task].run(args)
    except (OSError, ValueError) as error:
        print(f"evaluation: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
