"""Tracing: from an article's text back to where its words stand in the snapshot."""

from sayso.intake.tracing.alignment import Run
from sayso.intake.tracing.dom import Node, body_of, walk
from sayso.intake.tracing.opening import own_text, page_tree, trace_of
from sayso.intake.tracing.own import Form, OwnText, Part
from sayso.intake.tracing.trace import (
    Passage,
    State,
    Trace,
    is_current,
    made_with,
    passage,
    share_found,
    traced,
    unpacked,
)

__all__ = [
    "Form",
    "Node",
    "OwnText",
    "Part",
    "Passage",
    "Run",
    "State",
    "Trace",
    "body_of",
    "is_current",
    "made_with",
    "own_text",
    "page_tree",
    "passage",
    "share_found",
    "trace_of",
    "traced",
    "unpacked",
    "walk",
]
