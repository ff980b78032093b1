"""Reading again what was written, in this process or, as a council would, from a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from eyeline.improvement.documents.cover import Cover
from eyeline.improvement.rules import reading
from eyeline.improvement.rules.plan import Plan
from eyeline.papers.blocks import Paper
from eyeline.papers.building import Builder
from eyeline.papers.formats import csv, word
from eyeline.papers.reading import read

COUNCIL = "Example City Council"


def cover(on: date) -> Cover:
    """Return what a plan's document says of itself."""
    return Cover(COUNCIL, "Improvement plan", on, "Internal")


def word_again(content: bytes, as_at: date) -> Plan:
    """Return the plan of a Word paper."""
    builder = Builder()
    word.build(content, builder)
    return reading.read(Paper("word", tuple(builder.blocks)), as_at)


def csv_again(content: bytes, as_at: date) -> Plan:
    """Return the plan of a CSV."""
    builder = Builder()
    csv.build(content, builder)
    return reading.read(Paper("csv", tuple(builder.blocks)), as_at)


def file_again(content: bytes, path: Path, as_at: date) -> Plan:
    """Return the plan of a file, read as any file is: in a process of its own."""
    path.write_bytes(content)
    return reading.read(read(path), as_at)


def whole(plan: Plan) -> Plan:
    """Return all that a plan says, without what is its paper's: places, columns, dead links."""
    areas = tuple(
        replace(area, actions=tuple(replace(action, place="") for action in area.actions))
        for area in plan.areas
    )
    questions = tuple(replace(question, place="") for question in plan.questions)
    return replace(plan, areas=areas, questions=questions, columns=(), dead_links=())


def rows(plan: Plan) -> Plan:
    """Return what a CSV can say: the actions with their areas and groups."""
    areas = tuple(
        replace(area, leads=(), findings=(), impact_wanted=(), monitoring=())
        for area in whole(plan).areas
    )
    return replace(
        whole(plan),
        areas=areas,
        scale=(),
        summary=(),
        summary_scale_name=None,
        stated_on=None,
    )
