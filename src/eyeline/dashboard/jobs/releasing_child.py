"""The process that prepares or releases an edition, for a job that looks after it."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from eyeline.figures.errors import EyelineError
from eyeline.returns.loading_child import end_with_parent, first_line


def main() -> int:
    """Answer the request on standard input by lines of JSON on standard output."""
    request = json.loads(first_line())
    threading.Thread(target=end_with_parent, daemon=True).start()
    try:
        answer: dict[str, object] = {"preparation": do(request)}
    except EyelineError as refusal:
        answer = {"refused": str(refusal)}
    print(json.dumps({"answer": answer}), flush=True)
    return 0


def do(request: Mapping[str, Any]) -> int:
    """Prepare or release, and return the number of what was prepared.

    Raises:
        EyelineError: something stands against it.
    """
    import django

    django.setup()
    from eyeline.council.folders import folders
    from eyeline.dashboard.edition import releasing
    from eyeline.dashboard.models.releasing import Act, Attempt
    from eyeline.publication.audience import Audience

    attempt = Attempt.objects.select_related("asked_by", "edition").get(pk=request["attempt"])
    at, releases = datetime.fromisoformat(request["at"]), folders().path / "releases"
    prepared = attempt.preparation
    if attempt.act == Act.RELEASE:
        assert prepared is not None
        # Where a worker died after it was released, the next one finds it so.
        if prepared.released_by_id != attempt.asked_by_id:
            _tell(20, "Looking once more for what may not be in the files.")
            releasing.make(prepared, releases=releases, by=attempt.asked_by, at=at)
        return prepared.pk
    prepared, _ = releasing.prepare(
        attempt.edition,
        Audience(attempt.audience),
        releases=releases,
        by=attempt.asked_by,
        at=at,
        tell=_tell,
    )
    return prepared.pk


def _tell(percent: int, words: str) -> None:
    print(json.dumps({"percent": percent, "words": words}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
