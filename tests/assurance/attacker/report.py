"""What the attack found of each hidden figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .cells import Cell


@dataclass(frozen=True)
class Finding:
    """The interval of a hidden figure, both ends included; `most` is None if nothing bounds it.

    `line` is the first line of `file` that hides it. `exact`: both ends are known to be possible;
    `values`: all values it can have, where each was decided. `guess` is empty for what is certain;
    otherwise it says what was guessed.
    """

    cell: Cell
    file: str
    line: int
    column: str
    least: Fraction
    most: Fraction | None
    exact: bool
    values: tuple[Fraction, ...]
    step: str
    guess: str
    width: Fraction

    @property
    def recovered(self) -> bool:
        """Whether the figure is known."""
        return self.least == self.most

    @property
    def narrow(self) -> bool:
        """Whether the interval's ends are nearer to each other than they must be."""
        return self.most is not None and self.most - self.least < self.width


@dataclass(frozen=True)
class Report:
    """All findings, and the facts and guesses that were dropped because they contradict others."""

    findings: tuple[Finding, ...]
    dropped: tuple[str, ...]

    @property
    def recovered(self) -> tuple[Finding, ...]:
        """The figures that are known."""
        return tuple(each for each in self.findings if each.recovered)

    @property
    def narrow(self) -> tuple[Finding, ...]:
        """The figures of which too little is open, the recovered among them."""
        return tuple(each for each in self.findings if each.narrow)

    def lines(self) -> Iterator[str]:
        """Yield the report as text, a line for each figure and one for all."""
        for each in self.findings:
            yield " ".join(filter(None, (_place(each), _found(each), _how(each))))
        for what in self.dropped:
            yield f"left out: {what}"
        yield (
            f"{len(self.findings)} hidden, {len(self.recovered)} recovered, "
            f"{len(self.narrow)} too narrow"
        )


def _place(each: Finding) -> str:
    groups = ", ".join(f"{column}: {group}" for column, group in sorted(each.cell.place))
    same = ", ".join((*each.cell.state, *each.cell.same))
    return f"{each.file}, line {each.line}, {each.column} ({same}; {groups or 'the whole'}):"


def _found(each: Finding) -> str:
    if each.recovered:
        return _number(each.least)
    most = "any number" if each.most is None else _number(each.most)
    gaps = each.most is not None and 0 < len(each.values) <= each.most - each.least
    return " or ".join(map(_number, each.values)) if gaps else f"{_number(each.least)} to {most}"


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.10g}"


def _how(each: Finding) -> str:
    exact = "exact" if each.exact else "at the widest"
    return f"[{each.step or 'as published'}, {exact}{', if ' + each.guess if each.guess else ''}]"
