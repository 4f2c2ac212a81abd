"""A service on a known path is one file: dropped into a folder, it runs to its end."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from domain.case import Closing
from stack import RunningStack, application
from stack.places import random_ports
from tests.outcomes.ended import check_end
from tests.outcomes.front_desk import FrontDesk
from tests.outcomes.route import Route, Table, act, work
from tests.outcomes.walk import Walk

SLUG = "indenizacao-por-dano-em-muro"
SERVICE_FILE = f'''
"""A wall that a municipal work damaged."""

from domain.closing import Closing
from domain.people import Unit
from domain.form import DocumentKind, Field, FieldType
from domain.service import Group, Kind, Limit, Procedure, Route, Service, Step, Term
from domain.sourced import assumed
from law import administrative_procedure as procedure
from law import damages
from law.damage_grounds import GROUNDS

WHY = assumed("serviço inventado para um ensaio")
SERVICE = Service(
    slug="{SLUG}", number=99001, group=Group.DAMAGES, kind=Kind.REQUEST,
    title="Reparação de danos - Solicitar indenização por dano em muro", who="Quem teve o muro danificado.",
    who_basis=WHY, outcome="Deferimento, com pagamento, ou indeferimento.", cost="Gratuito", cost_basis=WHY,
    fields=(
        Field(name="nome", label="Nome completo", type=FieldType.STRING, basis=WHY),
        Field(name="cpf_cnpj", label="CPF ou CNPJ", type=FieldType.CPF_CNPJ, basis=WHY),
        Field(name="pedido", label="Valor pedido", type=FieldType.MONEY, asks=True, basis=WHY),
    ),
    documents=(DocumentKind(name="foto_do_muro", label="Foto do muro", required=True, basis=WHY),),
    procedure=Procedure(
        workflow="DamageClaim",
        terms={{
            Term.ANSWER: damages.ANSWER, Term.CHECK: procedure.CHECK, Term.CORRECTION: procedure.CORRECTION,
            Term.ANALYSIS: procedure.ANALYSIS, Term.APPROVAL: procedure.APPROVAL, Term.APPEAL: damages.APPEAL,
            Term.APPEAL_ANALYSIS: damages.APPEAL_ANALYSIS, Term.ACCEPTANCE: damages.ACCEPTANCE,
            Term.PAYMENT: damages.PAYMENT,
        }},
        limits={{
            Limit.CORRECTION_ROUNDS: procedure.CORRECTION_ROUNDS,
            Limit.APPROVAL_ABOVE_CENTS: damages.APPROVAL_ABOVE_CENTS,
            Limit.REMINDER_PERCENT: procedure.REMINDER_PERCENT,
        }},
        routes=(
            Route(step=Step.CHECK, unit=Unit.FRONT_DESK), Route(step=Step.ANALYSIS, unit=Unit.JUD),
            Route(step=Step.PAYMENT, unit=Unit.TREASURY),
        ),
        grounds=GROUNDS, closings=(Closing.PAID, Closing.DENIED, Closing.WITHDRAWN),
    ),
)
'''
PAID = Route("granted and paid", Closing.PAID, (
    work("document-check", "complete"), work("analysis", "grant", valor="800.00", motivos="A obra derrubou o muro."),
    act("acceptance", accepts=True), work("payment", "paid"),
), letters=("decision",))  # fmt: skip
TABLE = Table(
    service=SLUG, answers={"nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "pedido": "800.00"},
    documents={"foto_do_muro": 1}, routes=(PAID,),
)  # fmt: skip


@pytest.fixture
def api_url(system: RunningStack, tmp_path: Path) -> Iterator[str]:
    """A second API of the running system, told of the folder; the worker stays as it is."""
    file = tmp_path / "reparacao_de_danos" / f"{SLUG.replace('-', '_')}.py"
    file.parent.mkdir()
    file.write_text(SERVICE_FILE, encoding="utf-8")
    layout = replace(system.layout, ports=replace(system.layout.ports, api=random_ports().api))
    child = application.api(layout)
    child.environment = {**child.environment, "PGM_CATALOG_FOLDER": str(tmp_path)}
    child.start()
    try:
        child.wait_ready()
        yield layout.settings().public_url
    finally:
        child.kill()


@pytest.fixture
async def desk(system: RunningStack, api_url: str) -> AsyncIterator[FrontDesk]:
    """The front desk of that API."""
    found = FrontDesk(api_url, system.token)
    yield found
    await found.close()


async def test_one_file_in_a_folder_is_a_service_that_runs(system: RunningStack, desk: FrontDesk) -> None:
    elsewhere = httpx.get(f"{system.api_url}/api/services/{SLUG}", trust_env=False)
    assert elsewhere.json()["code"] == "unknown-service"
    shown = await desk.ask("citizen-1", "GET", f"/api/services/{SLUG}")
    assert [closing["code"] for closing in shown["closings"]] == ["paid", "denied", "withdrawn"]
    walk = Walk(desk, TABLE, PAID)
    await walk.file()
    await walk.make_moves()
    await check_end(walk)
