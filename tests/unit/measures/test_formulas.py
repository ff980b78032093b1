from __future__ import annotations

from fractions import Fraction

import pytest

from eyeline.measures.formulas import BadFormula, Formula


def test_a_formula_is_worked_out_exactly() -> None:
    formula = Formula.of("(approved - ended) * 0.1 / 3")

    found = formula.value({"approved": Fraction(8), "ended": Fraction(1)})

    assert found == Fraction(7, 30)


def test_a_formula_names_each_figure_once_in_order() -> None:
    assert Formula.of("b + a * b").names == ("b", "a")


def test_a_formula_that_divides_by_0_gives_nothing() -> None:
    assert Formula.of("a / b").value({"a": Fraction(1), "b": Fraction(0)}) is None


@pytest.mark.parametrize(
    "text",
    ["", "1 + 2", "a ** 2", "a if b else c", "open('x')", "a.b", "a[0]", "-a", "a <", "'a' + b"],
)
def test_a_formula_has_no_more_than_names_numbers_and_four_steps(text: str) -> None:
    with pytest.raises(BadFormula):
        Formula.of(text)
