"""Refusals as RFC 9457 problem details: Portuguese, a stable code, every problem at once, no stack trace."""

from collections.abc import Callable
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, BaseModel
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.throttle import TooOften
from domain.errors import DomainError, Problem

UNREAD = {408, 413, 415}
"""Answers given while a body is still coming: without closing, its sender would wait for ever."""

HUNG_UP = 499
"""What a request counts as whose sender went away: nobody reads it, and no fault is ours."""
MEDIA_TYPE = "application/problem+json"
UNPROCESSABLE = 422
STATUS: dict[str, int] = {
    "invalid-token": 401, "expired-token": 401, "token-missing": 401,
    "unknown-person": 403, "wrong-role": 403, "wrong-unit": 403, "own-work": 403, "assurance-too-low": 403,
    "not-found": 404, "unknown-service": 404,
    "already-filed": 409, "service-unavailable": 409, "task-closed": 409, "task-held": 409, "not-holder": 409,
    "outcome-not-allowed": 409, "act-not-open": 409, "deadline-passed": 409, "case-closed": 409,
    "window-closed": 409, "already-appealed": 409, "rejection-differs": 409, "not-your-rejection": 403,
    "not-the-party": 403, "already-represented": 409, "no-representation": 409, "nobody-to-take-over": 409,
    "own-representative": 422, "already-over": 422,
    "offer-over": 409, "nothing-scheduled": 409, "too-many-changes": 409,
    "link-invalid": 404, "signature-too-weak": 403, "signer-unknown": 409, "reserved-task": 403,
    "too-early": 409, "unknown-mediator": 404, "link-revoked": 410, "link-used": 409, "link-expired": 410,
    "hand-over-under-way": 409, "mediator-not-free": 409, "nobody-free": 409, "nothing-to-hand-over": 409,
    "same-mediator": 409, "document-expired": 410,
    "round-suspended": 409, "round-not-suspended": 409, "round-over": 409, "round-differs": 409,
    "lot-acknowledged": 409, "lot-not-at-court": 409,
    "not-your-case": 403, "named-case-closed": 409, "slot-taken": 409,
    "version-taken": 409, "nothing-to-change": 409, "revision-differs": 409, "procedure-differs": 409,
    "invalid-signature": 401, "payment-differs": 409, "bank-file-differs": 409,
    "already-resolved": 409, "payment-not-waiting": 409, "decision-not-open": 409, "debt-in-agreement": 409,
    "nothing-to-pay": 409, "index-missing": 409,
    "request-in-progress": 409, "letter-not-ready": 409, "too-many-documents": 409, "too-many-messages": 409,
    "file-too-large": 413, "body-too-large": 413, "file-type-not-accepted": 415, "upload-stalled": 408,
    "rule-missing": 409, "too-many-requests": 429, "captcha-missing": 403, "captcha-wrong": 403,
    "nothing-to-agree": 409, "transaction-barred": 409, "agreement-ended": 409, "agreement-not-signed": 409,
    "instalment-paid": 409, "no-instalment-this-month": 409, "no-late-instalment": 409, "late-only-at-the-end": 409,
    "late-slip-over": 409,
    "body-stalled": 408, "procedure-starting": 503, "unavailable": 503,
}  # fmt: skip
TITLES = {
    401: "Identificação necessária", 403: "Sem permissão", 404: "Não encontrado", 405: "Método não aceito",
    408: "Tempo esgotado", 409: "Não é possível agora", 410: "Não vale mais", 413: "Tamanho acima do limite",
    415: "Tipo de conteúdo não aceito", 422: "Há informações a corrigir", 429: "Muitas consultas", 500: "Falha interna",
    503: "Serviço temporariamente indisponível",
}  # fmt: skip
log = structlog.get_logger()


class ProblemDetails(BaseModel):
    """The body of every refusal (RFC 9457). `code` is stable; `problems` lists every field or document at fault."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    problems: list[Problem] = []


def problem(
    status: int, code: str, detail: str, problems: tuple[Problem, ...] = (), *, again_in: int | None = None
) -> JSONResponse:
    """Return a refusal as the response to send."""
    body = ProblemDetails(
        title=TITLES.get(status, "Pedido recusado"), status=status, code=code, detail=detail, problems=list(problems)
    )
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    wait = again_in or (5 if status == 503 else None)
    headers |= {"Retry-After": str(wait)} if wait else {}
    headers |= {"Connection": "close"} if status in UNREAD else {}
    return JSONResponse(body.model_dump(mode="json"), status, headers, MEDIA_TYPE)


def hung_up() -> Response:
    """Return what is noted of a request whose sender went away."""
    return Response(status_code=HUNG_UP)


def status_of(error: DomainError) -> int:
    """Return the status of a refusal."""
    return STATUS.get(error.code, UNPROCESSABLE)


def refusal(error: DomainError) -> JSONResponse:
    """Return a business refusal as the response to send."""
    again_in = error.seconds if isinstance(error, TooOften) else None
    return problem(status_of(error), error.code, error.message, error.problems, again_in=again_in)


def wrong(refused: DomainError) -> PydanticCustomError:
    """Return what the domain refuses of a value as one of the things that are wrong with a request."""
    return PydanticCustomError(REFUSED, "{message}", {"code": refused.code, "message": refused.message})


def as_wrong(problem: Problem) -> dict[str, Any]:
    """Return a problem that the domain told as one of the things that are wrong with the body of a request."""
    told = {"code": problem.code, "message": problem.message}
    return {"type": REFUSED, "loc": ("body", problem.field), "msg": problem.message, "ctx": told}


def checked(read: Callable[[str], object]) -> AfterValidator:
    """Return the check of a parameter that the domain reads: what it refuses is told with all else that is wrong."""

    def check(text: str | None) -> str | None:
        try:
            if text:
                read(text)
        except DomainError as refused:
            raise wrong(refused) from None
        return text

    return AfterValidator(check)


def install(app: FastAPI) -> None:
    """Answer every error of an app in this form."""
    app.add_exception_handler(DomainError, _domain)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ConnectionError, _unavailable)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unexpected)


async def _domain(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, DomainError):
        raise error
    return refusal(error)


async def _validation(_: Request, error: Exception) -> JSONResponse:
    found: list[Any] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    return _wrong_input(tuple(_problem(e) for e in found))


def _wrong_input(problems: tuple[Problem, ...]) -> JSONResponse:
    return problem(UNPROCESSABLE, "invalid-input", "Há informações a corrigir.", problems)


def _problem(error: dict[str, Any]) -> Problem:
    kind = str(error["type"])
    parts = error["loc"][:1] if kind == "json_invalid" else error["loc"][1:] or error["loc"][:1]
    place = ".".join(str(part) for part in parts)
    code = error["ctx"]["code"] if kind == REFUSED else CODES.get(kind, "wrong-type")
    return Problem(field=place[:200], code=code, message=_message(error))


def _message(error: dict[str, Any]) -> str:
    """Return what is wrong with a value, with the limit that it passes or the values that there are."""
    limits: dict[str, Any] = error.get("ctx", {})
    if error["type"] == "value_error" and "email" in error["msg"]:
        return "Informe um e-mail, como nome@exemplo.com.br."
    if error["type"] == "enum":
        return f"Este valor não existe; são: {limits['expected'].replace(' or ', ', ')}."
    return MESSAGES.get(error["type"], WRONG).format(**limits)


REFUSED = "refused"
"""What pydantic calls an error that carries a refusal of the domain."""
INSTANT = "Informe data e hora com o fuso, como 2026-11-30T09:00:00-03:00."
WRONG = "Valor em formato inesperado."
WHOLE, DAY = "Informe um número inteiro, só com algarismos.", "Informe uma data que exista, como 2026-12-31."
CODES = {
    "missing": "missing", "extra_forbidden": "unknown-field", "unknown_parameter": "unknown-parameter",
    "repeated_parameter": "repeated-parameter",
    "json_invalid": "invalid-json",
    "string_too_long": "too-long", "string_too_short": "missing",
}  # fmt: skip
MESSAGES = {
    REFUSED: "{message}",
    "missing": "Este campo é obrigatório.",
    "extra_forbidden": "Este campo não existe.",
    "unknown_parameter": "Este parâmetro não existe aqui.",
    "repeated_parameter": "Este parâmetro foi informado mais de uma vez.",
    "json_invalid": "O corpo do pedido não é um JSON válido.",
    "string_too_long": "Texto longo demais: são no máximo {max_length} caracteres.",
    "string_too_short": "Este campo não pode ficar vazio.",
    "string_type": "Informe um texto.",
    "string_pattern_mismatch": "O texto tem caracteres que este campo não aceita.",
    **dict.fromkeys(("bool_type", "bool_parsing"), "Responda com verdadeiro ou falso (true ou false)."),
    "uuid_parsing": "Identificador inválido.",
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "Informe um objeto."),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), WHOLE),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"), DAY),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing", "timezone_aware"), INSTANT),
    "time_parsing": "Informe uma hora do dia, como 09:00.",
    "greater_than": "O valor tem de ser maior que {gt}.",
    "greater_than_equal": "O menor valor aceito é {ge}.",
    "less_than": "O valor tem de ser menor que {lt}.",
    "less_than_equal": "O maior valor aceito é {le}.",
}


async def _http(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 400:  # FastAPI's word for a body that is not even text
        return _wrong_input((Problem(field="body", code=CODES["json_invalid"], message=MESSAGES["json_invalid"]),))
    code = {404: "not-found", 405: "method-not-allowed"}.get(status, "refused")
    return problem(status, code, TITLES.get(status, "Pedido recusado") + ".")


async def _unavailable(_: Request, error: Exception) -> JSONResponse:
    log.warning("unavailable", error=type(error).__name__)
    return problem(503, "unavailable", "Um serviço de que dependemos não respondeu. Tente de novo em instantes.")


async def _gone(_: Request, __: Exception) -> Response:
    return hung_up()


async def _unexpected(_: Request, error: Exception) -> JSONResponse:
    log.error("unexpected", exc_info=error)
    return problem(500, "internal", "Houve uma falha nossa. Tente de novo; se persistir, avise a Procuradoria.")
