"""The words that the figures use, explained for residents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means. `key` is its place on the page; `general`: always shown."""

    key: str
    title: str
    words: str
    pattern: re.Pattern[str] | None
    general: bool

    def is_in(self, text: str) -> bool:
        """Whether `text` uses the word."""
        return bool(self.pattern and self.pattern.search(text))


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, by title."""

    terms: tuple[Term, ...]

    def of(self, text: str) -> tuple[Term, ...]:
        """Return the terms that `text` uses."""
        return tuple(term for term in self.terms if term.is_in(text))

    def used_in(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """Return the terms that any of `texts` uses, and the general ones."""
        text = "\n".join(texts)
        return tuple(term for term in self.terms if term.general or term.is_in(text))


@cache
def glossary() -> Glossary:
    """Return the glossary that comes with Eyeline."""
    content = (files("eyeline.publication.site") / "glossary.toml").read_text("utf-8")
    terms = [_term(**entry) for entry in tomllib.loads(content)["term"]]
    return Glossary(tuple(sorted(terms, key=lambda term: term.title.lower())))


def _term(title: str, words: str, found: list[str], general: bool = False) -> Term:
    key = re.sub(r"[^a-z0-9]+", "-", title.lower())
    said = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    pattern = re.compile(rf"\b(?:{said})\b", re.IGNORECASE) if found else None
    return Term(key, title, words, pattern, general)
