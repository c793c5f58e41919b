"""Limits that a process sets itself, where its system has them: Linux all, macOS most, Windows none.

Only a process that has first bound its memory bounds its time: whoever reads a PDF in its own process stays free.
"""

from __future__ import annotations

import math
import sys
import time

_bound: list[int] = []  # the memory that this process has bound itself to


def memory_and_files(memory: int) -> None:
    """No more than ``memory`` bytes, no file written, and no core left behind, which would hold the document."""
    _bound.append(memory)
    if sys.platform != "win32":
        import resource

        _set(resource.RLIMIT_AS, memory)
        _set(resource.RLIMIT_CORE, 0)
        _set(resource.RLIMIT_FSIZE, 0)


def processor(seconds: float) -> None:
    """No more than so many seconds of the processor's time from now on; a later call sets them anew."""
    if _bound and sys.platform != "win32":
        import resource

        _set(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))


def _set(which: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    try:
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ValueError, OSError):  # macOS refuses the one of memory
        return
