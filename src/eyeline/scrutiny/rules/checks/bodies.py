"""Checks of names: of the committee and other bodies, of posts, of people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from eyeline.scrutiny.rules.checks.finding import Asked, Finding, Severity, at, texts
from eyeline.scrutiny.rules.checks.members import members_in
from eyeline.scrutiny.rules.reading.fields import Field
from eyeline.scrutiny.rules.reading.names import (
    KINDS,
    bodies_in,
    body_words,
    is_role,
    people_in,
    without_titles,
)
from eyeline.scrutiny.rules.reading.parts import Part
from eyeline.scrutiny.rules.reading.words import distance, normal, one_line, stem

_NAMED_POST = re.compile(
    r"(?P<name>[A-Z][a-z]+ [A-Z][A-Za-z'\u2019-]+)[,\s\u2013-]{1,4}(?P<post>(?:(?:Strategic"
    r"|Deputy|Assistant|Interim|Acting|Executive|Corporate) )?(?:Director|Head) of "
    r"[A-Z][\w'\u2019,& -]{3,70})"
)
_POST = re.compile(
    r"(?:(?:Strategic|Deputy|Assistant|Interim|Acting|Executive|Corporate) )?(?:Director"
    r"|Head) of .{3,70}"
)
_POST_IN_TEXT = re.compile(
    r"\b(?:(?:Strategic|Deputy|Assistant|Interim|Executive|Corporate) )?(?:Director|Head) (?:of"
    r"|for)(?:(?:,? (?:and|&|of|for|the))? [A-Z][\w'\u2019]+,?)+"
)
_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][A-Za-z'\u2019-]+")
_TWO = re.compile(r"\b([A-Z][a-z]+) (?=([A-Z][a-z]+)\b)")
_POSTS_WORDS = """
Officer Officers Director Commission Committee Council Board Panel Mayor Manager Secretary
"""
_POSTS = frozenset(_POSTS_WORDS.split())
_LETTERS = 8
_WRONG_KIND = re.compile(
    r"\b(?:com{1,2}it{1,2}ees?|com{1,3}is{1,2}i?ons?|scrutin[a-z]?y|counc[a-z]{1,2}l{1,2}ors?"
    r"|counsillors?)\b",
    re.IGNORECASE,
)
_RIGHT_KIND = re.compile(
    r"(?:committees?|commissions?|scrutiny|councillors?|councilors?)", re.IGNORECASE
)


def names_of_the_body(asked: Asked) -> Iterator[Finding]:
    """The committee is called otherwise than on the front.

    Rule: body_named_otherwise (medium where words are missing or others; low for marks alone).
    Source: a committee acts under the name that the council gave it.
    """
    body = asked.pack.body
    if body is None:
        return
    own = body_words(body)
    told: set[tuple[str, str]] = set()
    others = _others(asked, own)
    for where, text in texts(asked):
        for name in bodies_in(text):
            if body_words(name) in others or (where, name.casefold()) in told:
                continue
            told.add((where, name.casefold()))
            if kind := variant(name, body):
                yield Finding(
                    "body_named_otherwise",
                    kind,
                    where,
                    f'"{name}" is "{_shown(body)}" on the front.',
                )


def _others(asked: Asked, own: str) -> set[str]:
    """Return the names of other bodies: those that a list of several names beside this one."""
    found: set[str] = set()
    for piece in asked.pack.pieces:
        if piece.part is Part.GLOSSARY:
            continue
        named = [
            body_words(name) for line in piece.lines for name in bodies_in(line.text) if line.bullet
        ]
        if own in named and len(set(named)) >= 3:
            found |= set(named) - {own}
    return found


def variant(name: str, body: str) -> Severity | None:
    """Return how serious a name's difference is; None where it is this body's or another's."""
    mine = [word for word in body_words(body).split() if word not in KINDS]
    theirs = [word for word in body_words(name).split() if word not in KINDS]
    if not mine or not theirs:
        return None
    if body_words(name) == body_words(body):
        marks = re.sub(r"[^,]", "", one_line(name)), re.sub(r"[^,]", "", one_line(body))
        return "low" if marks[0] != marks[1] else None
    if theirs == mine:
        return (
            "low"
            if set(body_words(name).split()) & KINDS != set(body_words(body).split()) & KINDS
            else None
        )
    near = sum(1 for word in theirs if any(_alike(word, each) for each in mine))
    share = near / max(len(mine), len(theirs))
    return "medium" if share >= 0.5 and near >= min(2, len(mine)) else None


def _alike(one: str, other: str) -> bool:
    return stem(one) == stem(other) or (len(one) > 5 and distance(one, other, 2) <= 2)


def _shown(body: str) -> str:
    return body.title().replace(" And ", " and ").replace("'S", "'s") if body.isupper() else body


def misspelt_posts(asked: Asked) -> Iterator[Finding]:
    """Two words in capitals that are a letter from a post or body which the pack names again.

    Rule: name_misspelt (medium). Source: a post or body has one name.
    """
    yield from misspelt_posts_in(list(texts(asked, Part.MINUTES)), list(texts(asked)))


def misspelt_posts_in(
    own: Sequence[tuple[str, str]], everywhere: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    """Yield what is misspelt in (where, words), by what all of a pack's words say."""
    pairs = Counter(pair for _, text in everywhere for pair in _pairs(text))
    places: dict[tuple[str, str], str] = {}
    for where, text in own:
        for pair in _pairs(text):
            places.setdefault(pair, where)
    known = [pair for pair in pairs if pair[1] in _POSTS]
    for pair, where in places.items():
        rare = [right for right in known if right != pair and pairs[pair] <= min(2, pairs[right])]
        right = next((each for each in rare if _misspells(pair, each, pairs)), None)
        if right:
            evidence = f'"{" ".join(pair)}" is "{" ".join(right)}" elsewhere.'
            yield Finding("name_misspelt", "medium", where, evidence)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return each two words that follow each other and begin with capitals."""
    return [] if text.isupper() else [(one, other) for one, other in _TWO.findall(text)]


def _misspells(
    pair: tuple[str, str], right: tuple[str, str], pairs: Counter[tuple[str, str]]
) -> bool:
    first, second = distance(pair[0], right[0], 2), distance(pair[1], right[1], 2)
    if first + second > 2 or (stem(pair[0]) == stem(right[0]) and stem(pair[1]) == stem(right[1])):
        return False
    if (first and second) or (
        first and (len(pair[0]) < _LETTERS - 1 or pairs[pair] * 2 > pairs[right])
    ):
        return False
    return pair[1] in _POSTS if first else pair[1] not in _POSTS and len(pair[1]) > 4


def misspelt_kinds(asked: Asked) -> Iterator[Finding]:
    """The words committee, commission, council or scrutiny misspelt.

    Rule: name_misspelt (medium). Source: as above.
    """
    yield from misspelt_kinds_in(texts(asked, Part.MINUTES))


def misspelt_kinds_in(pairs: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield such words of (where, words)."""
    for where, text in pairs:
        for found in _WRONG_KIND.finditer(text):
            if not _RIGHT_KIND.fullmatch(found.group()):
                yield Finding("name_misspelt", "medium", where, f'"{found.group()}" is misspelt.')


def posts_of_people(asked: Asked) -> Iterator[Finding]:
    """One person with two posts: the same name signs, leads or presents under different ones.

    Rule: post_named_otherwise (low). Source: a post has one name.
    """
    posts: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for name, post, where in _named_posts(asked):
        words = " ".join(sorted(set(normal(post).split()) - {"and", "of", "the", "for", "s"}))
        posts[name].setdefault(words, (post, where))
    for name, found in posts.items():
        if len(found) > 1:
            said = "; ".join(f'"{post}"' for post, _ in found.values())
            where = list(found.values())[1][1]
            yield Finding("post_named_otherwise", "low", where, f"{name} is {said}.")


def _named_posts(asked: Asked) -> Iterator[tuple[str, str, str]]:
    for report in asked.pack.reports:
        for each in report.implications:
            signed = each.signatory
            if signed.name and signed.role:
                yield signed.name, signed.role, at(each.line, f"{report.name}, {each.name}")
    before = ""
    for where, text in texts(asked, Part.MINUTES):
        for match in _NAMED_POST.finditer(text):
            if is_role(match["name"]) or match["name"].startswith(("The ", "A ", "By ", "From ")):
                continue
            yield match["name"], match["post"].strip(" ,"), where
        if _NAME.fullmatch(before) and _POST.fullmatch(text):
            yield before, text, where
        before = text


def posts_in_text(asked: Asked) -> Iterator[Finding]:
    """One post in two orders of its words, or once "of" and once "for".

    Rule: post_named_otherwise (low). Source: a post has one name.
    """
    found: dict[frozenset[str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for where, text in texts(asked):
        for match in _POST_IN_TEXT.finditer(text):
            post = match.group().strip(" ,")
            words = [
                word for word in normal(post).split() if word not in ("of", "for", "and", "the")
            ]
            found[frozenset(words)].setdefault(normal(post), (post, where))
    for ways in found.values():
        said = [post for post, _ in ways.values()]
        if len(said) > 1:
            shown = "; ".join(f'"{post}"' for post in said)
            where = list(ways.values())[1][1]
            yield Finding("post_named_otherwise", "low", where, f"One post may be called {shown}.")


def names_of_people(asked: Asked) -> Iterator[Finding]:
    """One person's name in two spellings, or once with an initial alone.

    Rule: person_spelt_otherwise (low). Source: who answers can be found by name.
    """
    names: dict[str, str] = {}
    for name, where in _names(asked):
        names.setdefault(without_titles(name), where)
    known = sorted(names)
    for here, one in enumerate(known):
        for other in known[here + 1 :]:
            if _one_person(one, other):
                evidence = f'"{one}" and "{other}" may be one person.'
                yield Finding("person_spelt_otherwise", "low", names[other], evidence)


def _names(asked: Asked) -> Iterator[tuple[str, str]]:
    for report in asked.pack.reports:
        for each in report.implications:
            if each.signatory.name:
                yield each.signatory.name, at(each.line, f"{report.name}, {each.name}")
        for field in (Field.AUTHOR, Field.LEAD, Field.MEMBER):
            for name in people_in(report.value(field)):
                yield name, at(report.line, report.name)
    for line in asked.pack.agenda.front:
        for name in members_in(line.text):
            if " " in without_titles(name):
                yield name, at(line, "agenda")
    for item in asked.pack.agenda.items:
        for text in item.text.splitlines():
            for name in members_in(text):
                if " " in without_titles(name):
                    yield name, at(item.line, item.name)


def _one_person(one: str, other: str) -> bool:
    mine, theirs = normal(one).split(), normal(other).split()
    if len(mine) < 2 or len(theirs) < 2:
        return False
    if mine[-1] == theirs[-1]:
        initial = len(mine[0]) == 1 or len(theirs[0]) == 1
        near = len(mine[0]) > 2 and distance(mine[0], theirs[0], 2) == 1
        return mine[0][0] == theirs[0][0] and (initial or near) and mine != theirs
    return mine[0] == theirs[0] and len(mine[-1]) > 4 and distance(mine[-1], theirs[-1], 2) <= 1
