"""An edition comes back from JSON as it was written."""

from __future__ import annotations

import pytest

from eyeline.publication.audience import Audience
from eyeline.publication.edition import as_json
from made_up_edition import made_up_edition


@pytest.mark.parametrize("audience", Audience)
def test_what_is_read_equals_what_was_written(audience: Audience) -> None:
    edition = made_up_edition(audience)

    assert as_json.read(as_json.written(edition)) == edition


def test_what_is_no_edition_is_refused() -> None:
    with pytest.raises(as_json.NotAnEdition, match=r"edition\.json"):
        as_json.read(b'{"audience": "public"}')
