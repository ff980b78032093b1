"""Going through a paper from its top to its bottom and gathering what it says of a plan."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from eyeline.improvement.rules import labels, scales, summary
from eyeline.improvement.rules.columns import Columns, recognise
from eyeline.improvement.rules.drafts import Draft, Value, goes_on, is_ref
from eyeline.improvement.rules.gathered import AreaDraft, Gathered
from eyeline.improvement.rules.headings import Field, meaning
from eyeline.improvement.rules.plan import Code, Recognised
from eyeline.improvement.rules.row_values import (
    PAGE_FURNITURE,
    pieces_of,
    rows_ahead,
    text_in,
    values_of,
)
from eyeline.improvement.rules.rows import Piece, Row
from eyeline.improvement.rules.words import one_line
from eyeline.papers.blocks import Heading, Paragraph

_AREA_BEGINS = re.compile(
    r"(?i:(key )?(priority|area|theme|objective|recommendation|workstream|section|strand|outcome"
    r"|goal|aim)( for improvement| area)?\s*(no\.?\s*)?)(\d{1,2}(\.\d+)?|[A-Z])\b(?!['\u2019])"
)
_WORDS_OF_A_LABEL = 4
_RATED = (Field.RATING, Field.ACTIVITY, Field.IMPACT)


def gather(found: list[Piece]) -> Gathered:
    """Return all that the pieces of a paper say of a plan."""
    gatherer = _Gatherer()
    at = 0
    while at < len(found):
        at += gatherer.take(found, at)
    return gatherer.gathered


@dataclass(slots=True)
class _Gatherer:
    gathered: Gathered = field(default_factory=Gathered)
    columns: Columns | None = None
    last_columns: Columns | None = None
    area: AreaDraft | None = None
    heading: str | None = None
    """The last heading, which names an area where a table of actions follows."""
    awaits: Field | None = None
    """The label whose words come in the next row."""
    table: int = 0
    detail: tuple[AreaDraft, list[Field]] | None = None
    """What the last labelled row spoke of, where a page break may cut it."""
    block: Draft | None = None
    label: Field | None = None
    """The label that stood alone on the line before."""
    recent: list[str] = field(default_factory=list)
    """Text since the last heading, that heading first."""

    def take(self, found: list[Piece], at: int) -> int:
        """Take the piece at a place; return how many pieces that used up."""
        piece = found[at]
        if isinstance(piece, Row):
            return self._row(piece, found, at)
        if isinstance(piece, Heading):
            if not PAGE_FURNITURE.fullmatch(piece.text):
                self._heading(piece)
        else:
            self._paragraph(piece)
        return 1

    def _heading(self, piece: Heading) -> None:
        if opened := labels.opens_action(piece.text):
            self._labelled(Field.REF, opened[0], piece)
            self._labelled(Field.ACTION, opened[1], piece)
            return
        self.block = None
        self.label = None
        self.columns = None
        self.detail = None
        self.awaits = None
        self.heading = one_line(piece.text)
        self.recent = [self.heading]

    def _paragraph(self, piece: Paragraph) -> None:
        self.gathered.paragraphs.append(piece)
        (self.gathered.beside if self.columns else self.recent).append(piece.text)
        if PAGE_FURNITURE.fullmatch(piece.text):
            return
        key = scales.key_in_text(piece.text)
        if len(key) > 1 or (key and scales.is_code(re.split(r"[=:\u2013\u2014-]", piece.text)[0])):
            self._explain(key)
            return
        if meant := scales.said_to_mean(piece.text):
            self._explain([meant])
        label, self.label = self.label, None
        if label is not None:
            self._labelled(label, piece.text, piece)
            return
        self.label = self._label_alone(piece.text)
        for line in piece.text.splitlines():
            if opened := labels.opens_action(line):
                self._labelled(Field.REF, opened[0], piece)
                self._labelled(Field.ACTION, opened[1], piece)
            elif said := labels.labelled(line):
                self._labelled(*said, piece)
            elif len(line) < 120:
                self._maybe_area(line)

    def _label_alone(self, text: str) -> Field | None:
        """Return what a line labels whose words come in the next one."""
        words = text.strip().rstrip(":")
        if len(words.split()) > _WORDS_OF_A_LABEL or re.search(r"[.:]", words):
            return None
        wanted = meaning(text)
        opens = wanted in (Field.REF, Field.ACTION)
        return wanted if opens or (wanted and self.block is not None) else None

    def _maybe_area(self, line: str) -> None:
        if _AREA_BEGINS.match(line) and not labels.labelled(line):
            self.heading = one_line(line)
            self.block = None

    def _labelled(self, wanted: Field, text: str, piece: Paragraph | Heading) -> None:
        """Take "Owner: ..." of an action that is written as labelled lines, or of an area."""
        if self.block is not None and (wanted not in self.block.values):
            self.block.values[wanted] = Value(text, None, wanted.value)
            return
        if wanted in (Field.REF, Field.ACTION):
            area = self._current_area()
            values: dict[Field, Value] = {wanted: Value(text, None, wanted.value)}
            self.block = Draft(values, [], str(piece.place), is_labelled=True)
            area.drafts.append(self.block)
        elif wanted in (Field.AREA, Field.AREA_OR_OTHER):
            self.heading = text
            self.block = None
        elif wanted in labels.OF_AN_AREA and (self.heading or self.area):
            self._current_area().add(wanted, text)

    def _explain(self, codes: list[Code]) -> None:
        known = {scales.colour_of(code.code) for code in self.gathered.scale}
        self.gathered.scale += [c for c in codes if scales.colour_of(c.code) not in known]

    def _row(self, row: Row, found: list[Piece], at: int) -> int:
        if row.table != self.table:
            self._next_table(row)
        ahead = [row, *rows_ahead(found, at + 1)]
        if not self._holds_values(row) and (columns := recognise(ahead)):
            self._begin_columns(columns)
            return pieces_of(found, at, columns.rows)
        if codes := self._key(row):
            self._explain(codes)
        elif self.columns is not None and self.columns.is_summary and not self.columns.is_plan:
            summary.take(row, self.columns, self.gathered.summary)
        elif not self._area_row(row):
            self._other_row(row)
        return 1

    def _holds_values(self, row: Row) -> bool:
        """Return whether a row below headings has a ref or a rating: its words head nothing.

        "Audit contacts", "Head of Service" and "Complete" may head columns too.
        """
        if self.columns is None or row.first_of_table:
            return False
        rated = [at for wanted in _RATED for at in self.columns.at(wanted)]
        by_ref = any(is_ref(row.text(at)) for at in self.columns.at(Field.REF))
        return by_ref or any(scales.is_code(row.text(at)) for at in rated)

    def _other_row(self, row: Row) -> None:
        """Take a row that is not an area's: an action, its labelled line, or a title."""
        if self.columns is not None:
            self._plan_row(row, self.columns)
        elif not self._labelled_row(row) and row.only:
            self.recent.append(one_line(row.only.text))
            self.heading = self.recent[-1] if row.first_of_table else self.heading

    def _next_table(self, row: Row) -> None:
        """A table with as many columns and no headings goes on from the one before it."""
        self.table = row.table
        last = self.last_columns
        alike = self.columns is None and last is not None and row.width == last.width
        if alike and last and any(is_ref(row.text(at)) for at in last.at(Field.REF)):
            self.columns = last
        if self.columns is not None and row.width != self.columns.width and not row.is_spanned:
            self.columns = None
            self.block = None

    def _begin_columns(self, columns: Columns) -> None:
        self.gathered.beside += self.recent if columns.is_plan else []
        self.recent = []
        self.columns = columns
        self.last_columns = columns if columns.is_plan else self.last_columns
        self.awaits = None
        self.detail = None
        self.gathered.all_columns.append(columns)
        if columns.is_summary and not columns.is_plan:
            self.gathered.summary_headings += [c.heading for c in columns.by_place.values()]
        for _, column in sorted(columns.by_place.items()):
            key = (column.heading, column.field)
            said = Recognised(column.heading, column.field.value, columns.place)
            self.gathered.columns.setdefault(key, said)

    def _key(self, row: Row) -> list[Code]:
        """Return what a row of the plan's key explains."""
        own = [cell for _, cell in row.own]
        if self.columns is None and row.sheet and own and not scales.is_code(own[0].text):
            own = own[1:]  # a sheet's title, with its key beside it
        if not 2 <= len(own) <= 4 or (self.columns is not None and len(own) > 3):
            return []
        first, *rest = own
        if not scales.is_code(first.text) or any(scales.is_code(cell.text) for cell in rest):
            pairs = list(zip(own[::2], own[1::2], strict=False))
            told = [Code(one_line(a.text), one_line(b.text)) for a, b in pairs]
            alternate = len(pairs) > 1 and all(
                scales.is_code(a.text) and not scales.is_code(b.text) for a, b in pairs
            )
            return told if alternate else []
        if any(len(cell.text) < 3 for cell in rest) or (self.columns and is_ref(first.text)):
            return []
        said = [one_line(cell.text) for cell in rest]
        return [Code(one_line(first.text), said[0], said[1] if len(said) > 1 else None)]

    def _area_row(self, row: Row) -> bool:
        """Take a row that names an area or says something of it; return whether it was one."""
        if self.awaits is not None:
            wanted, self.awaits = self.awaits, None
            if row.only and meaning(row.only.text) not in labels.OF_AN_AREA:
                self._say(wanted, row.only.text)
                return True
        if self._cut_detail(row):
            return True
        if row.only and _AREA_BEGINS.match(row.only.text):
            return self._spanned_area(row)
        pairs = labels.pairs_of(row)
        if not pairs or not self._may_label(row, len(pairs)):
            return self._spanned_area(row)
        named: list[Field] = []
        for wanted, text in pairs:
            if text:
                self._say(wanted, text)
            else:
                self.awaits = wanted
            named.append(wanted)
        if self.area is not None and self.awaits is None:
            self.detail = (self.area, named)
        return True

    def _may_label(self, row: Row, labels_: int) -> bool:
        """Among actions a label stands where refs do, or spans columns; else it is an action."""
        if self.columns is None:
            return True
        at, cell = row.own[0]
        in_refs = at in self.columns.at(Field.REF) and not is_ref(cell.text)
        return in_refs or cell.columns > 1 or labels_ > 1

    def _say(self, wanted: Field, text: str) -> None:
        if wanted in (Field.AREA, Field.AREA_OR_OTHER):
            self._begin_area(one_line(text))
        else:
            self._current_area().add(wanted, text)

    def _cut_detail(self, row: Row) -> bool:
        """Take the rest of a labelled row that a page break cut: its label's cell is empty."""
        detail, self.detail = self.detail, None
        if detail is None or not row.first_of_table or row.text(0) or row.from_above:
            return False
        area, fields = detail
        texts = [cell.text for _, cell in row.own]
        if not texts or len(texts) > len(fields):
            return False
        for wanted, text in zip(fields[-len(texts) :], texts, strict=True):
            known = area.details.setdefault(wanted, [])
            known[-1:] = [f"{known[-1]}\n{text}" if known else text]
        self.detail = detail
        return True

    def _spanned_area(self, row: Row) -> bool:
        """Take a row of one cell that names the area of the rows below it."""
        only = row.only
        if only is None or not (row.is_spanned or row.text(0)):
            return False
        words = one_line(only.text)
        said = labels.labelled(words)
        if _AREA_BEGINS.match(words) and len(words) <= 300:
            self._begin_area(words)
        elif said and said[0] in labels.OF_A_ROW:
            self._say(*said)
        else:
            return False
        return True

    def _begin_area(self, title: str) -> None:
        known = next((a for a in self.gathered.areas if a.title == title), None)
        self.area = known or AreaDraft(title)
        if known is None:
            self.gathered.areas.append(self.area)
        self.heading = None
        self.block = None

    def _current_area(self) -> AreaDraft:
        """Return the area that is spoken of; the last heading names one that is not named."""
        if self.heading is not None or self.area is None:
            self._begin_area(self.heading or "")
        assert self.area is not None
        return self.area

    def _plan_row(self, row: Row, columns: Columns) -> None:
        values, others = values_of(row, columns)
        if self._goes_on(row, columns, values):
            draft = self._current_area().drafts[-1]
            if any(at in row.from_above for at in columns.at(Field.ACTION)):
                draft.add_part(values, others)
            draft.go_on(values, others)
            return
        if not any(value.text for value in values.values()):
            return
        area = self._area_of(values)
        only = row.only
        place = next((str(cell.place) for _, cell in row.own), "")
        spanned = bool(only) and (row.is_spanned or (only is not None and only.columns > 2))
        heads = len(row.own) <= 2 and max((c.columns for _, c in row.own), default=1) > 2
        area.drafts.append(Draft(values, others, place, is_spanned=spanned or heads))

    def _area_of(self, values: dict[Field, Value]) -> AreaDraft:
        named = values.get(Field.AREA)
        if named is None or not named.text:
            return self._current_area()
        self._begin_area(one_line(named.text))
        assert self.area is not None
        if (found := values.get(Field.FINDING)) and found.text:
            self.area.add(Field.FINDING, found.text)
        return self.area

    def _goes_on(self, row: Row, columns: Columns, values: dict[Field, Value]) -> bool:
        """Return whether a row is the rest of the one before it."""
        area = self.area
        if self.heading is not None or area is None or not area.drafts:
            return False
        if area.drafts[-1].is_spanned:
            return False
        said = {wanted for wanted, value in values.items() if value.text}
        own_said = said - {Field.AREA, Field.FINDING, Field.FINDING_REF}
        if not own_said:
            return True
        action_from_above = any(at in row.from_above for at in columns.at(Field.ACTION))
        if action_from_above:
            return True
        settled = {Field.OWNER, Field.STATUS, Field.ACTIVITY, Field.IMPACT, Field.PERCENT}
        if Field.REF in columns.fields:
            if Field.REF in said or row.is_spanned:
                return False
            if not area.drafts[-1].text(Field.REF):
                return goes_on(text_in(values, Field.ACTION)) and not said & settled
            return (row.first_of_table and not self._whole(said)) or not said & settled
        if Field.ACTION not in said:
            return True
        alone = not said & {*settled, Field.DUE}
        return alone and not row.is_spanned and goes_on(text_in(values, Field.ACTION))

    @staticmethod
    def _whole(said: set[Field]) -> bool:
        """A row with action, owner, date and status is one of its own, also without a ref."""
        return {Field.ACTION, Field.OWNER, Field.DUE} <= said and bool(
            said & {Field.STATUS, Field.ACTIVITY}
        )

    def _labelled_row(self, row: Row) -> bool:
        """Take a row of an action that is written as labels with their words beside them."""
        used = False
        own = [cell for _, cell in row.own]
        for label, value in zip(own[::2], own[1::2], strict=False):
            wanted = meaning(label.text)
            if wanted is None or len(label.text) > 60:
                continue
            opens = wanted in (Field.REF, Field.ACTION, Field.AREA)
            is_heading = len(value.text.split()) <= 2 and meaning(value.text) is not None
            if self.block is None and (not opens or is_heading):
                continue
            self._labelled(wanted, value.text, Paragraph(value.text, value.place))
            if self.block is not None and wanted in self.block.values:
                self.block.values[wanted].cell = value
            used = True
        return used
