"""How many of the anomalies told of the pack in the folder beside the checkout are found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eyeline.papers.reading import read
from eyeline.scrutiny.rules.checks import Finding, check_minutes, check_pack
from eyeline.scrutiny.rules.reading.pack import read_pack
from eyeline.scrutiny.rules.reading.words import normal

AREAS = ("cycle", "reports", "text", "minutes")
FORMATS = ("md", "html", "pdf")
DATE = r"\d{1,2} [A-Z]\w+ \d{4}"


@dataclass(frozen=True, slots=True)
class Sought:
    """The rules that find an anomaly, and which of the words told of it they must say."""

    rules: tuple[str, ...]
    words: str
    """A pattern; each of its matches in what is told must be in evidence or place."""
    told_in: str = "evidence"


SOUGHT = {
    "AN34": Sought(("meeting_dates_disagree",), DATE),
    "AN36": Sought(
        ("meeting_without_items", "ready_before_it_is_set"), r"\d{1,2} (?:March|April)", "what"
    ),
    "AN37": Sought(("column_empty",), r"^[A-Z]\w+", "what"),
    "AN38": Sought(("column_empty",), r"\d\d topics|proposed date", "what"),
    "AN40": Sought(("topic_stale",), rf"(?<=from ){DATE}"),
    "AN41": Sought(("placeholder",), r"Click .+ text"),
    "AN43": Sought(("text_of_another_minute",), r"\b\d{3}\b", "what"),
    "AN44": Sought(("outcome_heading_misspelt",), r"[A-Z]{4,}|\d{3}"),
    "AN46": Sought(("speaker_not_listed",), r"\w+(?= \()|(?<=, )\w+ Director|Director of \w+"),
    "AN47": Sought(("shares_of_two_wholes",), r"\d+%?"),
    "AN49": Sought(("call_in_by_members",), r"Vice-Chair", "what"),
    "AN51": Sought(("share_cannot_rise",), r"(?<=, )\d+%|\d{3}"),
    "AN55": Sought(("section_missing",), r"(?<=sections )\d|(?<=, )\d|(?<=-)\d", "what"),
    "AN56": Sought(
        ("section_empty", "question_unanswered", "implication_empty"), r"\d\.\d|\b\d\b", "what"
    ),
    "AN57": Sought(("body_named_otherwise",), r"(?<=^\")[A-Z].+(?= are)"),
    "AN59": Sought(("date_formats",), r"[^;]+"),
    "AN62": Sought(("monitored_without_metric",), r"pathway plans|custody"),
    "AN64": Sought(
        ("terms_unused", "terms_out_of_date", "term_misexplained", "term_superseded"),
        r"\b2015\b|[A-Z]{3,5}\b|(?<=of )\d\d\b",
    ),
    "AN67": Sought(("row_over_page",), r"\d+\.\d+|\b\d\d\b"),
}
BY_PEOPLE = {
    "AN50": "every word is one, or nearly: only who reads for sense sees that another was meant",
    "AN52": "two numbers in two papers are of one thing only to who knows that they are",
    "AN65": "letters that may mean two things are explained once, and the second is nowhere said",
}


@pytest.fixture(scope="module")
def told(shared: Path) -> dict[str, dict[str, Any]]:
    """Return the anomalies of the areas that are checked."""
    path = shared / "pack" / "facts" / "anomalies.json"
    anomalies = json.loads(path.read_text(encoding="utf-8"))
    return {each["id"]: each for each in anomalies if each["area"] in AREAS}


@pytest.fixture(scope="module")
def found(shared: Path) -> Callable[[str], list[Finding]]:
    """Return a function that checks the pack in a format."""

    def find(suffix: str) -> list[Finding]:
        pack = read_pack(read(shared / "pack" / f"agenda_pack.{suffix}"))
        return [*check_pack(pack), *check_minutes(pack)]

    return find


def test_each_anomaly_is_looked_for_or_it_is_said_why_not(told: dict[str, Any]) -> None:
    assert SOUGHT.keys() | BY_PEOPLE.keys() == told.keys()
    assert not SOUGHT.keys() & BY_PEOPLE.keys()
    assert all(told[each]["machine_detectable"] == "no" for each in BY_PEOPLE)


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_anomaly_that_a_machine_can_find_is_found(
    suffix: str, told: dict[str, Any], found: Callable[[str], list[Finding]]
) -> None:
    findings = found(suffix)

    missed = {name: unsaid(told[name], sought, findings) for name, sought in SOUGHT.items()}

    hits = sum(not words for words in missed.values())
    print(f"\n{suffix}: {hits} of {len(SOUGHT)} anomalies found, {len(findings)} findings in all")
    for name, reason in BY_PEOPLE.items():
        print(f"  {name} is left to people: {reason}")
    assert {name: words for name, words in missed.items() if words} == {}


def unsaid(anomaly: dict[str, str], sought: Sought, findings: Sequence[Finding]) -> list[str]:
    """Return the words told of an anomaly that no finding of its rules says."""
    words = [match.strip() for match in re.findall(sought.words, anomaly[sought.told_in])]
    if not words:
        return [f"nothing in {anomaly['id']} matches"]
    said = normal(
        " ".join(f"{each.evidence} {each.where}" for each in findings if each.rule in sought.rules)
    )
    return [word for word in words if not re.search(_whole(normal(word)), said)]


def _whole(word: str) -> str:
    """Return a pattern for a word or number that is not the end of a longer one."""
    before = r"(?<!\d)" if word[0].isdigit() else r"(?<![a-z])"
    return before + re.escape(word)
