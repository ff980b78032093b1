"""Figures worked out of other figures and of the council's parameters: + - * / and brackets."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

_STEPS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class BadFormula(ValueError):
    """A formula says something that it may not."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it is written, and the names in it, in order and each once."""

    text: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Formula:
        """Return the formula that `text` is.

        Raises:
            BadFormula: it is not made of names, whole or decimal numbers, + - * / and brackets.
        """
        tree = _tree(text)
        nodes = list(ast.walk(tree))
        for node in nodes:
            if isinstance(node, ast.operator) and type(node) in _STEPS:
                continue
            if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                continue
            if not isinstance(node, ast.Expression | ast.BinOp | ast.Name | ast.Load):
                raise BadFormula(f"{text!r} has more in it than names, numbers, + - * / and ()")
        names = [node.id for node in nodes if isinstance(node, ast.Name)]
        if not names:
            raise BadFormula(f"{text!r} names no figure that it is worked out of")
        return cls(text, tuple(sorted(set(names), key=names.index)))

    def value(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """Return what the formula gives, exactly; None where it divides by 0.

        `values` has a number for each of `names`.
        """
        try:
            return _worked_out(_tree(self.text).body, self.text, values)
        except ZeroDivisionError:
            return None


def _tree(text: str) -> ast.Expression:
    try:
        return ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError) as error:
        raise BadFormula(f"{text!r} cannot be read as a formula") from error


def _worked_out(node: ast.expr, text: str, values: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.BinOp(left=left, op=step, right=right):
            return _STEPS[type(step)](
                _worked_out(left, text, values), _worked_out(right, text, values)
            )
        case ast.Name(id=name):
            return values[name]
        case _:
            # the digits as written: 0.1 is a tenth
            return Fraction(ast.get_source_segment(text.strip(), node) or "0")
