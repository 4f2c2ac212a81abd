"""What is wrong with a value is told so that it can be mended: its limit, its form, the values that there are."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import AwareDatetime, BaseModel, EmailStr, Field

from api.problems import install

LEAST, MOST = 1, 60


class Colour(StrEnum):
    RED = "vermelho"
    BLUE = "azul"


class Inner(BaseModel):
    name: Annotated[str, Field(max_length=4)] = ""


class Sent(BaseModel):
    number: Annotated[int, Field(ge=LEAST, lt=MOST)] = LEAST
    day: date = date(2026, 11, 28)
    at: AwareDatetime = datetime(2026, 11, 28, 12, tzinfo=UTC)
    email: EmailStr = "maria@example.com"
    colour: Colour = Colour.RED
    code: Annotated[str, Field(pattern=r"^[a-z]+$")] = "a"
    yes: bool = True
    inner: Inner = Inner()


@pytest.fixture
def desk() -> httpx.AsyncClient:
    app = FastAPI()
    install(app)

    @app.post("/")
    async def take(body: Sent) -> Sent:
        return body

    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://desk")


@pytest.mark.parametrize(("field", "value", "told"), [
    ("number", LEAST - 1, "O menor valor aceito é 1."),
    ("number", MOST, "O valor tem de ser menor que 60."),
    ("number", 10.5, "Informe um número inteiro, só com algarismos."),
    ("number", "dez", "Informe um número inteiro, só com algarismos."),
    ("day", "2026-02-30", "Informe uma data que exista, como 2026-12-31."),
    ("day", "28/11/2026", "Informe uma data que exista, como 2026-12-31."),
    ("at", "ontem", "Informe data e hora com o fuso, como 2026-11-30T09:00:00-03:00."),
    ("at", "2026-11-30T09:00:00", "Informe data e hora com o fuso, como 2026-11-30T09:00:00-03:00."),
    ("email", "maria", "Informe um e-mail, como nome@exemplo.com.br."),
    ("code", "a b", "O texto tem caracteres que este campo não aceita."),
    ("yes", "sim", "Responda com verdadeiro ou falso (true ou false)."),
    ("yes", None, "Responda com verdadeiro ou falso (true ou false)."),
    ("inner", [], "Informe um objeto."),
    ("colour", "verde", "Este valor não existe; são: 'vermelho', 'azul'."),
])  # fmt: skip
async def test_a_value_that_is_wrong(desk: httpx.AsyncClient, field: str, value: Any, told: str) -> None:
    answer = await desk.post("/", json={field: value})
    assert answer.status_code == 422
    assert answer.json()["problems"] == [{"field": field, "code": "wrong-type", "message": told}]


async def test_a_text_that_is_too_long_is_told_how_long_it_may_be(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/", json={"inner": {"name": "Maria"}})
    assert answer.json()["problems"] == [
        {"field": "inner.name", "code": "too-long", "message": "Texto longo demais: são no máximo 4 caracteres."}
    ]


async def test_everything_wrong_is_told_at_once(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/", json={"number": MOST - 1, "day": "x", "colour": "x"})
    assert [one["field"] for one in answer.json()["problems"]] == ["day", "colour"]


@pytest.mark.parametrize("body", [b'{"number": ', b"\xff\xfe{}", b'{"email": "\xe9"}', b"\x00"])
async def test_a_body_that_is_no_json_or_no_utf_8_is_told_alike(desk: httpx.AsyncClient, body: bytes) -> None:
    answer = await desk.post("/", content=body, headers={"Content-Type": "application/json"})
    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "invalid-input")
    assert [(one["field"], one["code"]) for one in told["problems"]] == [("body", "invalid-json")]
