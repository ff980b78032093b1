"""Checks of figures in words and tables: shares, changes and sums that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, pairwise

from eyeline.papers.blocks import Table
from eyeline.scrutiny.rules.checks.finding import Asked, Finding, at, part_name, texts
from eyeline.scrutiny.rules.reading.columns import grid
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.words import around, normal, sentences

_N = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\d.]*\d%)"
_P = r"(?P<p>\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)"
_WORDS = r"(?:\s+(?!of\b|out\b)[a-z][\w'\u2019-]*){0,5}?"
_SHARES = (
    re.compile(r"\b" + _N.format("n") + _WORDS + r"\s+(?:out\s+)?of\s+(?:the\s+|all\s+"
                                                 r"|a total of\s+|our\s+)?"
               + _N.format("all") + r"(?:\s+[a-z][\w'\u2019-]*){0,4}?\s*[,(\u2013-]{0,2}\s*(?:o"
                                    r"r |which is |that is |equivalent to |i\.e\.? "
                                    r"|= ?)?" + _P, re.IGNORECASE),
    re.compile(r"\bof\s+(?:the\s+|all\s+|our\s+|a total of\s+)?" + _N.format("all")
               + r"(?:\s+[a-z][\w'\u2019-]*){0,8},\s+(?:only\s+|just\s+|some\s+)?" + _N.format("n")
               + r"(?:\s+[a-z][\w'\u2019-]*){0,4}?\s*[(,]\s*(?:or\s+)?" + _P, re.IGNORECASE),
    re.compile(_P + r"(?:\s+of\s+[\w' ]{2,40}?)?\s*\(\s*" + _N.format("n") + _WORDS
               + r"\s+(?:out\s+)?of\s+(?:the\s+)?" + _N.format("all"), re.IGNORECASE),
)  # fmt: skip
_CHANGE = re.compile(
    r"(?P<verb>increas\w++|rose|risen|rising|grew|grown|went up|up|decreas\w++|fell|fallen"
    r"|reduc\w++|dropp?\w*+|declin\w++|down)"
    r"[\w\s,'\u2019]{0,60}?(?:\s+by\s+(?P<q>\d+(?:\.\d+)?)\s?(?:%"
    r"|per ?cent))?\s+from\s+(?P<pound1>£?)(?P<a>\d[\d,]*(?:\.\d+)?)(?P<unit1>%|k|m|bn)?"
    r"[\w\s'\u2019(/)]{0,60}?\bto\s+(?:£?)(?P<b>\d[\d,]*(?:\.\d+)?)(?P<unit2>%|k|m|bn)?"
    r"(?:[\w\s'\u2019]{0,30}?[,(]\s*(?:a|an|or)?\s*(?:rise|increase|fall|decrease|reduction"
    r"|drop|change|growth)?\s*(?:of\s+)?"
    r"(?P<p>\d+(?:\.\d+)?)\s?(?:%|per ?cent))?",
    re.IGNORECASE,
)
_UP = re.compile(r"increas|ros|ris|gr[eo]w|up", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:total(?:s|led|ling)?|altogether|in all|in total|overall total|sum)\b", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?<![\d.,/\u00a3:-])(£?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\d%/:]|st\b|nd\b|rd\b|th\b"
    r"|,\d|\.\d|-\d)\s?(m\b|k\b|million\b|bn\b|per ?cent)?"
)
_BRACKETED = re.compile(r"(?P<p>\d{1,3}(?:\.\d+)?)\s?%\s*\(\s*(?P<n>\d[\d,]*)\s+(?P<noun>[A-Za-"
                        r"z][\w' ]{2,40}?)\s*\)"
                        r"|(?P<n2>\d[\d,]*)\s+(?P<noun2>[a-z][\w' ]{2,30}?)\s*\(\s*(?P<p2>\d{1,"
                        r"3}(?:\.\d+)?)\s?%\s*\)")  # fmt: skip
_AFTER = re.compile(
    r"(?:\+\s*)?(?P<months>\d{1,2}|three|six|nine|twelve|eighteen|twenty-four)[ -]months?",
    re.IGNORECASE,
)
_NUMBERS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18, "twenty-four": 24}
_STAYING = re.compile(r"\b(?:remain\w*|sustain\w*|still|retain\w*|stay\w*)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|approximately|nearly|almost|over|some|just (?:over"
                    r"|under)|roughly)\s+[\w,.%£ ]{0,40}$",
                    re.IGNORECASE)  # fmt: skip
_NEAR = Decimal("0.25")
"""How far a sum may be from its total to be meant as its sum, as a share of the total."""


def shares(asked: Asked) -> Iterator[Finding]:
    """A share that is not the number of its whole: "30 of 120 (20%)".

    Rule: percentage_does_not_fit (medium). Source: arithmetic, to the decimals that are printed.
    """
    for where, text in texts(asked, Part.MINUTES, Part.GLOSSARY):
        yield from shares_in(where, text)


def shares_in(where: str, text: str) -> Iterator[Finding]:
    """Yield the shares of a text that do not fit."""
    told: set[str] = set()
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            part, whole, said = _whole(found["n"]), _whole(found["all"]), Decimal(found["p"])
            if not whole or part > whole or 1900 < whole < 2100:
                continue
            share = Decimal(part * 100) / whole
            slack = _half(said) if not _ABOUT.search(text[: found.end()]) else Decimal(2)
            if abs(share - said) > slack and found["p"] not in told:
                told.add(found["p"])
                words = around(text, *found.span())
                evidence = f'"{words}": {part} of {whole} is {_percent(share)}.'
                yield Finding("percentage_does_not_fit", "medium", where, evidence)


def changes(asked: Asked) -> Iterator[Finding]:
    """A rise that falls, a fall that rises, or a change whose percentage is another.

    Rule: change_runs_the_other_way, change_does_not_fit (medium). Source: arithmetic.
    """
    for where, text in texts(asked, Part.MINUTES, Part.GLOSSARY):
        yield from changes_in(where, text)


def changes_in(where: str, text: str) -> Iterator[Finding]:
    """Yield the changes of a text that do not fit."""
    for found in _CHANGE.finditer(text):
        if (found["unit1"] or "") != (found["unit2"] or "") and found["unit1"]:
            continue
        one, other = _number(found["a"]), _number(found["b"])
        if (1900 < one < 2100 and 1900 < other < 2100) or one == 0:
            continue
        words = around(text, *found.span(), most=110)
        rises = bool(_UP.match(found["verb"]))
        if one != other and rises != (other > one):
            evidence = (
                f'"{words}": {found["b"]} is {"less" if rises else "more"} than {found["a"]}.'
            )
            yield Finding("change_runs_the_other_way", "medium", where, evidence)
        elif (told := found["p"] or found["q"]) and found["unit1"] != "%":
            real = abs(other - one) * 100 / one
            if abs(real - _number(told)) > Decimal("1.01"):
                evidence = f'"{words}": from {found["a"]} to {found["b"]} is {_percent(real)}.'
                yield Finding("change_does_not_fit", "medium", where, evidence)


def totals_in_words(asked: Asked) -> Iterator[Finding]:
    """A total in a sentence that its parts do not add up to.

    Rule: sum_does_not_fit (medium). Source: arithmetic.
    """
    for where, text in texts(asked, Part.MINUTES, Part.GLOSSARY):
        for sentence in sentences(text):
            yield from totals_in(where, sentence)


def totals_in(where: str, sentence: str) -> Iterator[Finding]:
    """Yield a sentence's total that its parts do not add up to, where they nearly do."""
    said = _TOTAL.search(sentence)
    if not said or len(sentence) > 500:
        return
    numbers = list(_numbers_in(sentence))
    if len(numbers) < 3 or len({unit for _, _, unit in numbers}) > 1:
        return
    total = min(
        numbers, key=lambda each: min(abs(each[0] - said.end()), abs(each[0] - said.start()))
    )
    parts = [each[1] for each in numbers if each is not total]
    added = sum(parts)
    near = total[1] and abs(added - total[1]) / total[1] <= _NEAR
    if added != total[1] and near and total[1] > max(parts):
        words = around(sentence, 0, len(sentence), 110)
        evidence = f'"{words}": the parts add up to {added}, not {total[1]}.'
        yield Finding("sum_does_not_fit", "medium", where, evidence)


def _numbers_in(sentence: str) -> Iterator[tuple[int, Decimal, str]]:
    """Yield (place, number, unit) of each number that may be added; years apart."""
    for match in _PLAIN.finditer(sentence):
        whole = match.group(2).replace(",", "")
        if match.group(1) or not 1990 <= int(whole) <= 2050:
            number = Decimal(whole + (match.group(3) or ""))
            yield match.start(), number, match.group(1) + (match.group(4) or "")


def totals_in_tables(asked: Asked) -> Iterator[Finding]:
    """A column of a table whose total is not the sum of its rows.

    Rule: sum_does_not_fit (medium). Source: arithmetic.
    """
    for piece in asked.pack.pieces:
        name = part_name(piece, asked.pack.reports)
        for line in piece.lines:
            if line.table is not None:
                for evidence in _of_table(line.table):
                    yield Finding("sum_does_not_fit", "medium", at(line, name), evidence)


def _of_table(table: Table) -> Iterator[str]:
    rows = grid(table)
    totals = [
        at_
        for at_, row in enumerate(rows)
        if row and re.match(r"(?:grand |sub[- ]?)?totals?\b|sum\b", normal(row[0]))
    ]
    if len(rows) < 3 or len(totals) != 1 or totals[0] != len(rows) - 1:
        return
    for column in range(1, len(rows[0])):
        cells = [row[column] for row in rows[1 : totals[0]]]
        values = [_cell(text) for text in cells]
        total = _cell(rows[totals[0]][column])
        if total is None or any(value is None for value in values) or len(values) < 2:
            continue
        added = sum((value for value in values if value is not None), Decimal(0))
        heading = " ".join(rows[0][column].split()) or f"column {column + 1}"
        percent = all("%" in text for text in cells)
        slack = Decimal("1") if percent else Decimal(0)
        decimals = max(
            (len(text.split(".")[1]) for text in cells if "." in text.strip("%")), default=0
        )
        if decimals and not percent:
            slack = Decimal(1).scaleb(-decimals) * len(values) / 2
        if abs(added - total) > slack and total and abs(added - total) / abs(total) <= _NEAR:
            yield f'"{heading}": the rows add up to {added}, the total says {total}.'


def same_base(asked: Asked) -> Iterator[Finding]:
    """Two shares of one group whose numbers give it two sizes.

    Rule: shares_of_two_wholes (medium). Source: arithmetic, to the decimals that are printed.
    """
    for where, text in texts(asked, Part.MINUTES, Part.GLOSSARY):
        yield from same_base_in(where, text)


def same_base_in(where: str, text: str) -> Iterator[Finding]:
    """Yield the pairs of shares in a sentence that cannot be of one group."""
    for sentence in sentences(text):
        said = []
        for found in _BRACKETED.finditer(sentence):
            percent, number = Decimal(found["p"] or found["p2"]), _whole(found["n"] or found["n2"])
            half = _half(percent)
            if percent > half and number:
                low, high = number * 100 / (percent + half), number * 100 / (percent - half)
                noun = normal(found["noun"] or found["noun2"])
                said.append((found.group(), noun, low, high, number * 100 / percent))
        for one, other in combinations(said, 2):
            if one[1] == other[1] and (one[3] < other[2] or other[3] < one[2]):
                evidence = (
                    f'"{one[0]}" is of about {one[4]:.0f}, "{other[0]}" of about {other[4]:.0f}.'
                )
                yield Finding("shares_of_two_wholes", "medium", where, evidence)


def rising_survival(where: str, text: str) -> Iterator[Finding]:
    """Yield shares that stay in something and grow with time, which one group's cannot."""
    for sentence in sentences(text):
        if not _STAYING.search(sentence):
            continue
        percents = [
            (m.start(), Decimal(m.group(1)))
            for m in re.finditer(r"(\d{1,3}(?:\.\d+)?)\s?%", sentence)
        ]
        months = [(m.start(), _months(m["months"])) for m in _AFTER.finditer(sentence)]
        if len(percents) < 2 or len(percents) != len(months):
            continue
        pairs = sorted(zip((m for _, m in months), (p for _, p in percents), strict=True))
        for (early, before), (late, after) in pairwise(pairs):
            if after > before and late > early:
                evidence = (
                    f"{before}% after {early} months and {after}% after {late}: not of one group."
                )
                yield Finding("share_cannot_rise", "low", where, evidence)


def _months(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.lower()]


def _half(printed: Decimal) -> Decimal:
    """Return half of the last decimal that is printed: 4 is anything from 3.5 to 4.5."""
    return Decimal(1).scaleb(min(int(printed.as_tuple().exponent), 0)) / 2


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").rstrip("."))


def _cell(text: str) -> Decimal | None:
    bare = re.sub(r"[\u00a3,%\s]", "", text)
    bare = re.sub(r"^\((.*)\)$", r"-\1", bare)
    return Decimal(bare) if re.fullmatch(r"-?\d+(?:\.\d+)?", bare) else None


def _percent(share: Decimal) -> str:
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
