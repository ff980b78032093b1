"""Files on their way in: to a file without a name, so that nothing is left of a broken upload."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from eyeline.council.requests import person_of
from eyeline.council.rules.uploads import MAX_BYTES

_TOO_LARGE = "eyeline.too_large"


class Incoming(FileUploadHandler):
    """Keeps the files of a request, up to `MAX_BYTES` in all; what is more is not taken in."""

    chunk_size = 1 << 20
    file: IO[bytes]  # Django closes it where there is one

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.taken = 0

    def new_file(self, *args: Any, **options: Any) -> None:
        """Make room for the next file; of the public, nothing is taken in.

        Files are read before any view is asked.
        """
        super().new_file(*args, **options)
        if self.request is not None and person_of(self.request) is None:
            raise SkipFile
        folder = settings.WORKSPACE.uploads if settings.WORKSPACE else None
        self.file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # the request closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file."""
        self.taken += len(raw_data)
        if self.taken > MAX_BYTES:
            assert self.request is not None
            self.request.META[_TOO_LARGE] = True
            self.file.close()
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        """Return the whole file."""
        self.file.seek(0)
        return UploadedFile(self.file, self.file_name, self.content_type, file_size, self.charset)


def too_large(request: HttpRequest) -> bool:
    """Whether the files of a request were too large to take in."""
    return _TOO_LARGE in request.META
