"""What is answered when a question cannot be: a problem as RFC 9457 has it, with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, Throttled, ValidationError
from pydantic import BaseModel, Field

from eyeline.figures.errors import EyelineError
from eyeline.web.api.writing import written

CONTENT_TYPE = "application/problem+json; charset=utf-8"
_NOTHING = (
    "There is nothing at this address, or not for you or this token. "
    "/api/v1/openapi.json has every address and what each needs."
)
_NO_TOKEN = (
    "This token does not open anything: it is unknown, has ended or has not begun, or its owner's "
    "account is closed. Send the header `Authorization: Bearer TOKEN` with one from the page "
    "Access tokens, or leave the header out."
)
_TOO_MANY = "Too many requests: wait for as many seconds as the header Retry-After says."

_NOT_NOW = "This cannot be read at the moment: ask the council's administrator to look at the log."


class Wrong(BaseModel):
    """A parameter that cannot be used."""

    name: str = Field(description="The parameter")
    detail: str = Field(description="What to give instead")


class Notice(BaseModel):
    """That a release was withdrawn."""

    withdrawn_at: datetime | None = Field(description="When; null where nobody can tell")
    reason: str = Field(description="What its readers are told")
    replaced_by: int | None = Field(
        description="The number of the release that is read in its stead; null without any"
    )


class Problem(BaseModel):
    """Why there is no answer."""

    title: str = Field(description="What is wrong, in a word or two")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="What to do")
    parameters: list[Wrong] | None = Field(None, description="The parameters that are wrong")
    withdrawn: Notice | None = Field(None, description="Of a release that was withdrawn")


class WrongParameter(EyelineError):
    """A parameter of a request cannot be used."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name}: {detail}")
        self.wrong = Wrong(name=name, detail=detail)


class Withdrawn(EyelineError):
    """A release was withdrawn, and is served no more."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.reason)
        self.notice = notice


def answer_problems(api: NinjaAPI) -> None:
    """Let `api` answer with a problem wherever a question cannot be answered."""
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(WrongParameter, _wrong)
    api.add_exception_handler(Withdrawn, _withdrawn)
    api.add_exception_handler(AuthenticationError, _no_token)
    api.add_exception_handler(Throttled, _too_many)
    api.add_exception_handler(Http404, nothing)
    api.add_exception_handler(EyelineError, _not_now)


def nothing(request: HttpRequest, error: object = None) -> HttpResponse:
    """Answer that there is nothing: the same to the byte for what is hidden."""
    return _problem(HTTPStatus.NOT_FOUND, _NOTHING)


def _invalid(request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    return _bad_request(
        Wrong(name=str(each["loc"][-1]), detail=_remedy(str(each["msg"]))) for each in error.errors
    )


def _wrong(request: HttpRequest, error: WrongParameter | type[WrongParameter]) -> HttpResponse:
    assert isinstance(error, WrongParameter)
    return _bad_request([error.wrong])


def _withdrawn(request: HttpRequest, error: Withdrawn | type[Withdrawn]) -> HttpResponse:
    assert isinstance(error, Withdrawn)
    instead = error.notice.replaced_by
    there = f"Read release {instead} in its stead." if instead else "None has come in its stead."
    return _problem(HTTPStatus.GONE, f"This release was withdrawn. {there}", withdrawn=error.notice)


def _no_token(request: HttpRequest, error: object) -> HttpResponse:
    response = _problem(HTTPStatus.UNAUTHORIZED, _NO_TOKEN)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _too_many(request: HttpRequest, error: object) -> HttpResponse:
    return _problem(HTTPStatus.TOO_MANY_REQUESTS, _TOO_MANY)


def _not_now(request: HttpRequest, error: object) -> HttpResponse:
    return _problem(HTTPStatus.SERVICE_UNAVAILABLE, _NOT_NOW)


def _bad_request(wrong: Iterable[Wrong]) -> HttpResponse:
    found = list(wrong)
    names = ", ".join(dict.fromkeys(each.name for each in found))
    return _problem(HTTPStatus.BAD_REQUEST, f"Correct or leave out: {names}.", found)


def _problem(
    status: HTTPStatus,
    detail: str,
    parameters: list[Wrong] | None = None,
    withdrawn: Notice | None = None,
) -> HttpResponse:
    problem = Problem(title=status.phrase, status=status, detail=detail, parameters=parameters)
    said = problem.model_dump(exclude_none=True)
    if withdrawn is not None:
        said["withdrawn"] = withdrawn.model_dump(mode="json")
    body = written(said)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE)


def _remedy(message: str) -> str:
    """Return what pydantic says of a value as a sentence to whoever sent it."""
    said = message.removeprefix("Value error, ").replace("Input should", "The value should")
    return f"{said[0].upper()}{said[1:]}."
