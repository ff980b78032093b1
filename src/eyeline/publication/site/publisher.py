"""Whose site it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """What pages say of the council, and what they look like.

    `address` is the site's own, such as "https://performance.council.gov.uk", without a path.
    `responsible` is a role title, never a name. What is "" is not known, and pages say so.
    `stylesheet` is that of the pages, `icon` an SVG. `take_part` is where the public asks, signs
    and follows: a page of the council's own application, for nothing can be sent to this site.
    """

    council: str
    colour: str
    example: bool
    stylesheet: bytes
    icon: bytes
    version: str
    address: str = ""
    responsible: str = ""
    email: str = ""
    telephone: str = ""
    security: str = ""
    take_part: str = ""

    @property
    def can_be_asked(self) -> bool:
        """Whether a reader is told how to ask."""
        return bool(self.email or self.telephone)

    def missing(self) -> Iterator[str]:
        """Yield in a sentence each what `council.toml` should say and does not."""
        if not self.address:
            yield (
                "Add public_url to council.toml: without it permanent addresses lack the site's "
                "name, and search engines get no list of pages."
            )
        if not self.can_be_asked:
            yield (
                "Add contact_email or contact_telephone to council.toml: the law asks an "
                "accessibility statement to say whom to ask."
            )
        if not self.responsible:
            yield (
                "Add responsible to council.toml: the title of the role that answers for the "
                "figures."
            )
        if not self.security:
            yield "Add contact_security to council.toml: without it there is no security.txt."
