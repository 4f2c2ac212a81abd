"""The page of the link that asks for a signature: what to read, what to do next, and what a link is enough for."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from api_people import complete, standing
from mediation_cases import SIGNED, accept, admitted, link

from api.signing import check_level, fields_by_link, steps_to_sign
from catalog.shelf import load
from domain.errors import DomainError
from domain.mediation.forms import sign_form
from domain.mediation.links import Link, Purpose
from domain.mediation.parties import Side
from domain.plan import Plan, freeze
from domain.service import Limit

Client = httpx.Client
BROWSER = {"Accept": "text/html,*/*"}


def drafted(citizen: Client, clerk: Client, nobody: Client, mail: Path, mediator: Callable[[str], Client]) -> str:
    """Bring a mediation to a term that waits for signatures; return the invited party's link to it."""
    case_id, address = admitted(citizen, clerk)
    accept(citizen, link(mail, address), nobody, case_id)
    leads = mediator(case_id)
    assert complete(leads, case_id, "mediation-session", "settled-before").is_success
    assert complete(leads, case_id, "term-of-agreement", "drafted", clausulas=["quitacao"]).is_success
    standing(citizen, case_id, "signing-term")
    return link(mail, address, 3)


def test_the_page_says_what_an_advanced_signature_takes_and_lets_them_refuse_without_account(
    citizen: Client, clerk: Client, nobody: Client, mail: Path, mediator: Callable[[str], Client]
) -> None:
    path = drafted(citizen, clerk, nobody, mail, mediator)
    shown = nobody.get(path, headers=BROWSER).text
    for said in ("Ler o termo de acordo (PDF)", "assinatura é avançada", "conta gov.br prata ou ouro",
                 "assine no CEJUSC Municipal", 'value="nao-assino"'):  # fmt: skip
        assert said in shown
    assert 'value="assino"' not in shown, "the page offers nothing that it would refuse"
    signed = nobody.post(f"{path}/page", data={"lido": "sim", "resposta": "assino"})
    assert (signed.status_code, "conta gov.br" in signed.text) == (403, True)
    refusal = {"lido": "sim", "resposta": "nao-assino", "motivo": "O valor é outro."}
    done = nobody.post(f"{path}/page", data=refusal)
    assert (done.status_code, "está registrada" in done.text) == (200, True)


def plan_of(level: int) -> Plan:
    """Return a mediation's plan that asks for signatures of a level."""
    plan = freeze(load().get("mediacao-de-conflitos"), date(2026, 11, 28), {}, set())
    wanted = plan.limits[Limit.SIGNATURE_LEVEL].model_copy(update={"value": level})
    return plan.model_copy(update={"limits": {**plan.limits, Limit.SIGNATURE_LEVEL: wanted}})


def link_to(purpose: Purpose) -> Link:
    return Link(id=uuid4(), case_id=uuid4(), side=Side.INVITED, purpose=purpose, round=1, form=sign_form(),
                expires_at=datetime.now(UTC))  # fmt: skip


@pytest.mark.parametrize(
    ("level", "account", "enough"), [(1, "", True), (2, "prata ou ouro", False), (3, "ouro", False)]
)
def test_a_link_is_enough_for_a_simple_signature_only(level: int, account: str, enough: bool) -> None:
    plan, asked = plan_of(level), link_to(Purpose.SIGN)
    said = " ".join(steps_to_sign(asked, plan))
    assert ("só este link não basta" in said) is not enough
    assert account in said
    offered = {o.code for f in fields_by_link(asked, plan) for o in f.options}
    assert ("assino" in offered) is enough
    assert "nao-assino" in offered
    with nullcontext() if enough else pytest.raises(DomainError, match="signature-too-weak"):
        check_level(plan, SIGNED, None)
    check_level(plan, {**SIGNED, "resposta": "nao-assino"}, None)


def test_other_links_ask_for_no_signature() -> None:
    assert steps_to_sign(link_to(Purpose.ANSWER), plan_of(2)) == ()
