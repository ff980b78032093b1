"""An edition's figures as disclosure control sees them, and what of them each audience is shown."""

from eyeline.publication.protection.edition import (
    NotShown,
    ProtectedEdition,
    Why,
    protect_edition,
)

__all__ = ["NotShown", "ProtectedEdition", "Why", "protect_edition"]
