"""Minutes as Akoma Ntoso 1.0: a debate by the name of minutes.

Source: OASIS, Akoma Ntoso Version 1.0 Part 2, namespace .../legaldocml/ns/akn/3.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from lxml import etree

from eyeline.figures.typed import carried
from eyeline.scrutiny.documents import marked
from eyeline.scrutiny.documents.blocks import Block, texts
from eyeline.scrutiny.documents.minutes.values import Minutes, Outcomes, Told
from eyeline.scrutiny.rules.kinds import ItemKind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_SECTIONS = {
    ItemKind.QUESTION.value: "questions",
    ItemKind.PETITION.value: "petitions",
    ItemKind.REPORT.value: "papers",
    ItemKind.PRESENTATION.value: "papers",
    ItemKind.VERBAL.value: "oralStatements",
    ItemKind.MINUTES.value: "papers",
}
"""Which element a kind of item is; all others are a debateSection."""
Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def write(minutes: Minutes) -> bytes:
    """Return minutes as an XML file that the OASIS schema of Akoma Ntoso allows."""
    root = etree.Element(_name("akomaNtoso"), nsmap={None: NAMESPACE})
    debate = _add(root, "debate", name="minutes", contains="originalVersion")
    _meta(debate, minutes)
    preface = _add(debate, "preface")
    line = _add(preface, "p")
    _add(line, "docTitle", minutes.title)
    _add(preface, "p", minutes.stands)
    for name, words in minutes.facts:
        _add(preface, "p", f"{name}: {words}")
    _body(debate, minutes)
    if minutes.confirmed_on:
        conclusions = _add(debate, "conclusions")
        for each in minutes.corrections:
            said = f'Minute {each.number} said "{each.was}"; it says "{each.becomes}".'
            _add(conclusions, "p", said)
        line = _add(conclusions, "p", "Signed by the person presiding: ")
        _add(line, "signature", " ")
    _statements(debate, minutes)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def address(minutes: Minutes) -> str:
    """Return the FRBR address of the minutes as a work."""
    gss = minutes.gss or "council"
    return f"/akn/gb-eng/debate/minutes/{gss}/{minutes.name}/{minutes.on.isoformat()}"


def _meta(debate: Element, minutes: Minutes) -> None:
    work = address(minutes)
    version = (minutes.confirmed_on or minutes.on).isoformat()
    kind = "confirmed" if minutes.confirmed_on else "draft"
    expression = f"{work}/eng@{version}"
    meta = _add(debate, "meta")
    found = _add(meta, "identification", source="#council")
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}.xml"),
    ):
        part = _add(found, level)
        _add(part, "FRBRthis", value=f"{uri}/!main")
        _add(part, "FRBRuri", value=uri)
        day = minutes.on.isoformat() if level == "FRBRWork" else version
        _add(part, "FRBRdate", date=day, name="meeting" if level == "FRBRWork" else kind)
        _add(part, "FRBRauthor", href="#council")
        if level == "FRBRWork":
            _add(part, "FRBRcountry", value="gb-eng")
        if level == "FRBRExpression":
            _add(part, "FRBRlanguage", language="eng")
    references = _add(meta, "references", source="#council")
    for key, kind_of, title in (
        ("council", "council", minutes.council),
        (minutes.name, "body", minutes.body),
    ):
        href = f"/akn/ontology/organization/{kind_of}/{minutes.gss or 'council'}"
        eid = key if key == "council" else "body"
        href = href if eid == "council" else f"{href}/{minutes.name}"
        _add(references, "TLCOrganization", eId=eid, href=href, showAs=title)


def _body(debate: Element, minutes: Minutes) -> None:
    body = _add(debate, "debateBody")
    for at, group in enumerate(minutes.people, 1):
        roll = _add(body, "rollCall", eId=f"roll_{at}")
        _add(roll, "heading", group.title)
        for name in group.names or ("Nobody.",):
            _add(roll, "narrative", name)
    for each in minutes.minutes:
        _minute(body, each)


def _minute(body: Element, told: Told) -> None:
    declares = "declaration" in told.title.lower()
    tag = "debateSection" if declares else _SECTIONS.get(told.kind, "debateSection")
    names = {"name": "declarations" if declares else "item"} if tag == "debateSection" else {}
    key = f"minute_{told.item}"
    section = _add(body, tag, eId=key, **names)
    if told.number:
        _add(section, "num", str(told.number))
    _add(section, "heading", told.title)
    said = list(_narrative(told))
    if said or not told.outcomes:
        for line in said or ["Nothing is recorded."]:
            _add(section, "narrative", line)
    if told.motions:
        part = _add(section, "proceduralMotions", eId=f"{key}__motions")
        _add(part, "heading", "Motions and votes")
        for line in told.motions:
            _add(part, "narrative", line)
    for at, outcomes in enumerate(told.outcomes, 1):
        _outcomes(section, outcomes, f"{key}__resolutions_{at}")


def _narrative(told: Told) -> Iterator[str]:
    if told.exempt:
        yield f"The public was excluded. {told.exempt} {told.reason}"
    if told.urgent:
        yield f"Taken as urgent. {told.urgent}"
    yield from (*told.movements, *told.interests, *told.arising)
    for text in (told.text, told.summary):
        yield from _lines(marked.blocks(text))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    yield from (text for text in texts(blocks) if text.strip())


def _outcomes(section: Element, outcomes: Outcomes, key: str) -> None:
    part = _add(section, "resolutions", eId=key)
    _add(part, "heading", outcomes.title)
    many = len(outcomes.lines) > 1
    for at, line in enumerate(outcomes.lines, 1):
        said = f"({at}) {line}" if many else line
        _add(part, "narrative", said, eId=f"{key}__outcome_{at}")


def _statements(debate: Element, minutes: Minutes) -> None:
    """Add what is attached, each a document of its own."""
    said = [(told, each) for told in minutes.minutes for each in told.statements]
    if not said:
        return
    attachments = _add(debate, "attachments")
    for at, (told, each) in enumerate(said, 1):
        attachment = _add(attachments, "attachment", eId=f"attachment_{at}")
        _add(attachment, "heading", f"{each.title}, by {each.whose}")
        doc = _add(attachment, "doc", name="statement", contains="originalVersion")
        _own_meta(doc, minutes, at)
        body = _add(doc, "mainBody")
        where = f"minute {told.number}" if told.number else told.title
        _add(body, "p", f"Attached to {where}.")
        for line in _lines(marked.blocks(each.text)):
            _add(body, "p", line)


def _own_meta(doc: Element, minutes: Minutes, at: int) -> None:
    work, version = address(minutes), (minutes.confirmed_on or minutes.on).isoformat()
    meta = _add(doc, "meta")
    found = _add(meta, "identification", source="#council")
    for level, uri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/eng@{version}"),
        ("FRBRManifestation", f"{work}/eng@{version}.xml"),
    ):
        part = _add(found, level)
        _add(part, "FRBRthis", value=f"{uri}/!statement_{at}")
        _add(part, "FRBRuri", value=uri)
        _add(part, "FRBRdate", date=minutes.on.isoformat(), name="meeting")
        _add(part, "FRBRauthor", href="#council")
        if level == "FRBRWork":
            _add(part, "FRBRcountry", value="gb-eng")
        if level == "FRBRExpression":
            _add(part, "FRBRlanguage", language="eng")


def _add(above: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    made = etree.SubElement(above, _name(tag), attributes)
    if text:
        made.text = carried(text)
    return made


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
