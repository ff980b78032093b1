"""The Markdown of a report's section as blocks, such as a Word paper is written of, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from markdown_it.token import Token

from eyeline.papers.blocks import Block as Read
from eyeline.papers.blocks import Heading, Paragraph, Table
from eyeline.publication.markdown import PAPER, is_link

_ALWAYS = re.compile(r"([\\*`])")
_BESIDE_A_WORD = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG_OR_ENTITY = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_BEGINS = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-{3,}\s*$|~{3,}|\|)")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_NUMBER = re.compile(r"(\d{1,9})[.)]")
_DEEPEST = 4


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `target` is where a link leads."""

    text: str
    strong: bool = False
    emphasis: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or list item of a `level` from 1, a paragraph, or a table of `rows`.

    `number` is that of a numbered item, and `begins` says that a list begins with an item.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 1
    number: int = 0
    begins: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> str:
        """Its words without their look."""
        return "".join(run.text for run in self.runs)


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of Markdown. Of quotations and code the words are kept."""
    return list(_Walk(PAPER.parse(text)).blocks())


@dataclass
class _List:
    ordered: bool
    number: int
    begun: bool = False
    said: bool = False


class _Walk:
    """Goes through the tokens of a text, and knows the headings and lists that it is within."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.headings: list[int] = []
        self.lists: list[_List] = []

    def blocks(self) -> Iterator[Block]:
        rows: list[list[str]] = []
        for at, token in enumerate(self.tokens):
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    ordered = token.type.startswith("ordered")
                    self.lists.append(_List(ordered, int(token.attrs.get("start", 1)) - 1))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self.lists[-1].number += 1
                    self.lists[-1].said = False
                case "tr_open":
                    rows.append([])
                case "table_close":
                    yield Block(Kind.TABLE, rows=tuple(map(tuple, rows)))
                    rows = []
                case "inline":
                    before = self.tokens[at - 1]
                    if before.type in ("th_open", "td_open"):
                        rows[-1].append("".join(run.text for run in _runs(token)))
                    else:
                        yield self._block(before, _runs(token))
                case "fence" | "code_block":
                    lines = token.content.rstrip("\n").split("\n")
                    yield from (Block(Kind.PARAGRAPH, (Run(line),)) for line in lines if line)

    def _block(self, opened: Token, runs: tuple[Run, ...]) -> Block:
        if opened.type == "heading_open":
            written = int(opened.tag[1])
            self.headings = [*(each for each in self.headings if each < written), written]
            return Block(Kind.HEADING, runs, min(len(self.headings), _DEEPEST))
        if not self.lists or self.lists[-1].said:
            return Block(Kind.PARAGRAPH, runs)
        of = self.lists[-1]
        begins, of.begun, of.said = not of.begun, True, True
        kind = Kind.NUMBER if of.ordered else Kind.BULLET
        return Block(kind, runs, len(self.lists), of.number, begins)


def _runs(token: Token) -> tuple[Run, ...]:
    found: list[Run] = []
    strong = emphasis = 0
    target = ""
    for each in token.children or ():
        match each.type:
            case "strong_open" | "strong_close":
                strong += each.nesting
            case "em_open" | "em_close":
                emphasis += each.nesting
            case "link_open":
                address = str(each.attrs.get("href", ""))
                target = address if is_link(address) else ""
            case "link_close":
                target = ""
            case "softbreak":
                found.append(Run(" ", strong > 0, emphasis > 0, target))
            case "hardbreak":
                found.append(Run("\n", strong > 0, emphasis > 0, target))
            case _:
                if each.content:
                    found.append(Run(each.content, strong > 0, emphasis > 0, target))
    return tuple(_joined(found))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with neighbours of one look as one."""
    last: Run | None = None
    for each in runs:
        if last and replace(each, text="") == replace(last, text=""):
            last = replace(last, text=last.text + each.text)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def markdown_of(blocks: Sequence[Read], below: int = 1) -> str:
    """Return what was read of a paper as Markdown; a heading of the level `below` + 1 begins "##".

    Nested lists are flat in what is read, and so are they here.
    """
    said = [(each, _one(each, below)) for each in blocks]
    written = [(each, words) for each, words in said if words]
    text = written[0][1] if written else ""
    for (before, _), (after, words) in pairwise(written):
        tight = _list_of(before) is not None and _list_of(before) == _list_of(after)
        text += ("\n" if tight else "\n\n") + words
    return text


def _list_of(block: Read) -> str | None:
    """Return which kind of list an item is of; None of what is no item."""
    if not isinstance(block, Paragraph):
        return None
    number = _number(block)
    if _NUMBER.fullmatch(number):
        return "numbers"
    return "bullets" if number == "\u2022" else None


def _number(block: Paragraph) -> str:
    """Return the number or bullet of an item: Word's own, or one that was typed as a bullet."""
    return block.number or ("\u2022" if block.text.startswith("\u2022 ") else "")


def _one(block: Read, below: int) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * min(max(level - below, 1) + 1, _DEEPEST + 1)} {_escaped(text)}"
        case Table(rows):
            return _grid([[cell.text for cell in row] for row in rows])
        case Paragraph():
            number = _number(block)
            words = _marked(block) if block.runs else _plain(_without(block.text, number))
            if found := _NUMBER.fullmatch(number):
                return f"{found[1]}. {words}"
            if number == "\u2022":
                return f"- {words}"
            return _plain(number) + " " + words if number else words


def _without(text: str, number: str) -> str:
    return text.removeprefix(number).lstrip()


def _plain(text: str) -> str:
    return "\\\n".join(_begun(_escaped(line)) for line in text.split("\n"))


def _marked(block: Paragraph) -> str:
    """Return the words of runs with the marks of their look."""
    runs = _joined(
        Run(" ".join(re.split(r"[^\S\n]+", text)), "b" in style, "i" in style, target)
        for text, style, target in block.runs
    )
    lines = "".join(_mark(run) for run in runs).split("\n")
    tidy = (" ".join(line.split(" ")).strip() for line in lines)
    return "\\\n".join(_begun(line) for line in tidy if line)


def _mark(run: Run) -> str:
    bare = run.text.strip()
    if not bare:
        return run.text
    words = _escaped(bare)
    if run.target:
        words = f"[{words}]({run.target})"
    mark = "*" * (run.emphasis + 2 * run.strong)
    before, _, after = run.text.partition(bare)
    if "\n" in words and mark:
        words = f"{mark}\n{mark}".join(words.split("\n"))
    return f"{before}{mark}{words}{mark}{after}"


def _escaped(text: str) -> str:
    words = _ALWAYS.sub(r"\\\1", text)
    words = _BESIDE_A_WORD.sub(r"\\_", words)
    words = _TAG_OR_ENTITY.sub(lambda found: "\\" + found.group(), words)
    return words.replace("](", "\\](") if "](" in words else words


def _begun(line: str) -> str:
    """Return a line that begins nothing but a paragraph."""
    line = _BEGINS.sub(r"\1\\\2", line)
    return _NUMBERED.sub(r"\1\\\2", line)


def _grid(rows: Sequence[Sequence[str]]) -> str:
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    lines = [
        "| " + " | ".join(_cell(text) for text in [*row, *[""] * (width - len(row))]) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split())).replace("|", "\\|")
