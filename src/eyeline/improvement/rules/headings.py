"""What a column's heading or a label means: the wordings of many councils."""

from __future__ import annotations

import re
from enum import StrEnum

from eyeline.improvement.rules.words import normal


class Field(StrEnum):
    """What a column or a labelled line holds."""

    REF = "ref"
    ACTION = "action"
    OWNER = "owner"
    SUPPORT = "supporting owners"
    DUE = "due"
    REVISED_DUE = "revised due"
    START = "start"
    COMPLETED_ON = "completed on"
    UPDATED = "last updated"
    STATUS = "status"
    PERCENT = "percentage complete"
    RATING = "rating"
    ACTIVITY = "activity rating"
    IMPACT = "impact rating"
    EARLIER_RATING = "earlier rating"
    AREA = "area"
    FINDING = "finding"
    FINDING_REF = "paragraph of the report"
    IMPACT_WANTED = "impact wanted"
    MONITORING = "monitoring"
    PROGRESS = "progress note"
    EVIDENCE = "evidence"
    DEPENDS = "depends on"
    DIRECTORATE = "directorate"
    OTHER = "another column"
    # One wording with two meanings: the column's values decide.
    IMPACT_OR_WANTED = "impact: rating or wanted"
    STATUS_OR_NOTE = "progress: status or note"
    AREA_OR_OTHER = "priority: area or rank"


_RATING = r"\b(rag|brag|ragb|ragg?r|bragg|traffic light|rating|rated|colour|color)\b"
_REFS = (
    "ref, refs, reference, no, number, id, item, item no, #, s no, nr, num, sn, row, line, index, "
    "ref no, ref number, reference number, reference no, action no, action number, action ref, "
    "action id, action reference, unique ref, unique id, plan ref, action plan ref, order"
)
_WHOLE: dict[str, Field] = {
    **dict.fromkeys(
        _REFS.split(", "),
        Field.REF,
    ),
    "impact": Field.IMPACT_OR_WANTED,
    "progress": Field.STATUS_OR_NOTE,
    "priority": Field.AREA_OR_OTHER,
    "activity": Field.ACTION,
    "target": Field.DUE,
    "when": Field.DUE,
    "date": Field.DUE,
    "who": Field.OWNER,
    "what": Field.ACTION,
    "b": Field.OTHER,
    "risk": Field.OTHER,
    "status": Field.STATUS,
    "outcome": Field.IMPACT_WANTED,
    "outcomes": Field.IMPACT_WANTED,
}
# The first that is found in the heading counts; most particular first.
_PARTS: list[tuple[str, Field]] = [
    (r"\bpara(graph)?s?\b|\b(ofsted|report|inspection|ilacs|letter) (ref|reference|no)\b",
     Field.FINDING_REF),
    (rf"\b(previous|last|prior|earlier)\b.*{_RATING}|{_RATING}.*\b(previous|last|prior|earlier)\b",
     Field.EARLIER_RATING),
    (rf"\b(impact|outcome)\b.*{_RATING}|{_RATING}.*\b(impact|outcome)", Field.IMPACT),
    (rf"\b(activity|action|delivery|progress|implementation|task)\b.*{_RATING}"
     rf"|{_RATING}.*\b(activity|action|delivery|progress|implementation|task)", Field.ACTIVITY),
    (_RATING, Field.RATING),
    (r"\bpercent(age)?\b|\bpct\b", Field.PERCENT),
    (r"\b(revised|new|updated|extended|amended|rebaselined|current)\b.*"
     r"\b(date|deadline|due|timescale|target|completion)", Field.REVISED_DUE),
    (r"\bdate (was )?(completed|closed|achieved|signed off|delivered)\b|\bactual\b.*\b(completion|"
     r"end|date|finish)|\b(completed|closed|achieved|delivered) (on|date)\b", Field.COMPLETED_ON),
    (r"\b(last|date of|date)\b.*\bupdated?\b|\bupdated? (on|date)\b|\bdate last (up|re)",
     Field.UPDATED),
    (r"^start\b|\bstart(ing)? (date|by|on)\b|\bcommence|\bdate (started|begun)\b", Field.START),
    (r"\bdate (raised|opened|added|identified)\b|\breview (date|by|on)\b", Field.OTHER),
    (r"\bdepend|\bprerequisite|\binterdepend", Field.DEPENDS),
    (r"\b(due|deadline|deadlines|by when|time ?scales?|time ?frames?|timing|timeline)\b"
     r"|\b(target|completion|delivery|end|finish|milestone|implementation)s? (date|by|for)\b"
     r"|\bcomplet(e|ed|ion) by\b|\bto be completed\b|\bdate (for|of|to) (completion|complete|be)"
     r"|\bwhen (by|will|is|do)\b", Field.DUE),
    (r"\bdirectorate\b|\bservice area\b|\bdivision\b|\bdepartment\b|\bagency\b|\borganisation\b"
     r"|^(lead )?(team|service|partner)s?$", Field.DIRECTORATE),
    (r"^(supported|supporting|support|contribut\w+|partners?|working with|with)\b|\bsupport(ing)? "
     r"(officers?|leads?|staff|from|by)\b|\bconsulted\b|\bcontributors?\b", Field.SUPPORT),
    (r"\b(owners?|owned by|leads?|lead officers?|responsib\w+|accountab\w+|by whom|sro|assigned|"
     r"assignee|named (person|officer)|officers?|whos|who (is|will|leads?))\b", Field.OWNER),
    (r"\bevidence\b", Field.EVIDENCE),
    (r"\bmonitor|\bmeasur|\bkpis?\b|\bindicators?\b|\bassurance\b|\bhow (will|do) we know\b"
     r"|\bhow .* know\b|\bmetrics?\b", Field.MONITORING),
    (r"\bimpact\b|\boutcomes?\b|\bdifference\b|\bsuccess\b|\bbenefits?\b|\bwhat good looks\b"
     r"|\bwill look like\b", Field.IMPACT_WANTED),
    (r"\b(inspectors?|ofsted|inspection|cqc|dfe)\b.*\b(found|said|says|findings?|told|identified)\b"
     r"|\bfindings?\b|\bissues?\b|\bweakness|\bconcerns?\b|\bproblem|\bgaps?\b|^why\b",
     Field.FINDING),
    (r"\b(next steps?|comments?|commentary|narrative|notes?|latest|updates?|progress (to date"
    r"|so far|"
     r"made|note|update|report|since))\b|\bwhat (have we|has been) (done|achieved)\b"
     r"|\bactions? taken\b",
     Field.PROGRESS),
    (r"\b(status|stage|state|position)\b|\bcomplete$|^completed?( y n| yes no)?$|^(done"
    r"|open closed)$"
     r"|\bprogress (status|against|rating)\b|^delivery$", Field.STATUS),
    (r"^(key |main |improvement |planned |agreed |required |specific |proposed |smart )*"
     r"(actions?|activities|activity|tasks?|steps?)\b|\b(actions?|activities|tasks?)\b",
     Field.ACTION),
    (r"\b(area|areas|priority|priorities|theme|themes|workstreams?|work streams?|objectives?|strand"
     r"|recommendations?|section|domain|goals?|aims?|pillar|programme)\b|\bneeds? to improve\b"
     r"|\bneeds improv|\bto improve$", Field.AREA),
    (r"\bwhat (will|are|do|we|is|needs)\b|\bwe will\b|\bhow (will|are|do) we\b|\bdeliverables?\b"
     r"|\bintervention|\bmilestones?\b|\binitiative|\bimprovements?\b|\bto do\b|\bprogress\b",
     Field.ACTION),
]  # fmt: skip
_COMPILED = [(re.compile(pattern), field) for pattern, field in _PARTS]
_SCALE_NAME = re.compile(r"\b(brag|ragb|bragg|ragg|rag)\b")
MAX_LETTERS = 90


def meaning(text: str) -> Field | None:
    """Return what a heading means; None where its words say nothing that is known here."""
    words = normal(text)
    if not words or len(words) > MAX_LETTERS:
        return None
    if words in _WHOLE:
        return _WHOLE[words]
    return next((field for pattern, field in _COMPILED if pattern.search(words)), None)


def scale_name(text: str) -> str | None:
    """Return what a heading calls the scale: "BRAG", "RAG"; None where it does not say."""
    found = _SCALE_NAME.search(normal(text))
    return found.group().upper() if found else None
