"""Who acts in rehearsals of a mediation, what is filed, and how both parties come to a table."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from temporalio.testing import WorkflowEnvironment

from domain.case import Act
from domain.mediation.booking import Slot
from domain.mediation.forms import Move
from domain.mediation.links import Link, Purpose
from domain.mediation.messages import HandedOver, HandOver, InvitedAct
from domain.people import Actor, Post, Role, Unit
from domain.tasks import TaskKind
from tests.rehearsal.mediations import MEDIATORS
from tests.rehearsal.office import Claim, claim_under_way
from tests.rehearsal.people import staff

SERVICE = "mediacao-de-conflitos"
ANSWERS: dict[str, object] = {
    "nome": "Requerente", "cpf_cnpj": "11144477735", "email": "requerente@example.com", "tipo_conflito": "divida",
    "convidado_nome": "Convidado", "convidado_cpf_cnpj": "52998224725", "convidado_email": "convidado@example.com",
    "mora_na_cidade": True, "poder_publico": False, "envolve_crime": False, "menores": False,
}  # fmt: skip
BY_POST = {**ANSWERS, "convidado_email": None}
CLERK, JUDGE = staff(Role.CLERK, Unit.CEJUSC), staff(Role.JUDGE, Unit.CEJUSC)
CHIEF = staff(Role.CHIEF, Unit.CEJUSC)
MEDIATOR, OTHER_MEDIATOR = (Actor(person_id=m, posts=(Post(role=Role.MEDIATOR, unit=Unit.CEJUSC),)) for m in MEDIATORS)
HELD: dict[str, Any] = {"modo": "conjunta", "aviso": True}
SIGNED: dict[str, Any] = {"lido": True, "resposta": Move.SIGN}
TERM: dict[str, Any] = {
    "clausulas": ["pagamento", "quitacao"], "obrigacao_1": "pagar a dívida", "obrigacao_1_de": "convidado",
    "obrigacao_1_data": "2099-01-10", "obrigacao_1_valor": "1500.00",
}  # fmt: skip
NO_DUTIES: dict[str, Any] = {"clausulas": ["quitacao"]}


class Table:
    """A mediation under way and its two parties."""

    def __init__(self, case: Claim) -> None:
        self.case = case

    async def admit(self, right: str = "disponivel") -> None:
        await self.case.complete(TaskKind.ADMISSION, "admit", CLERK, direito=right)

    async def asked(self, purpose: Purpose = Purpose.ANSWER, number: int = 1) -> Link:
        """Wait until the invited has been asked so many times for a purpose, and return the last link."""

        def look() -> Link | None:
            found = [link for link in self.case.links.opened.values() if link.purpose is purpose]
            sent = {n.order.link for n in self.case.register.notices.values()}
            return found[number - 1] if len(found) >= number and found[number - 1].id in sent else None

        return await self.case.eventually(look)

    @property
    def slots(self) -> list[Slot]:
        """What is held or confirmed, the earliest first."""
        ahead = [s for s in self.case.calendar.held_slots.values() if s.id in self.case.calendar.ahead]
        return sorted(ahead, key=lambda s: s.start)

    async def invited(self, link: Link, key: str = "", **fields: object) -> None:
        """Answer as the invited party; raise DomainError when refused."""
        act = InvitedAct(link=link.id, purpose=link.purpose, fields=fields)
        await self.case.procedures.invited(self.case.start.protocol, act, key or str(uuid4()))

    async def applicant(self, **fields: object) -> None:
        """Answer as the applicant."""
        await self.case.act(Act.PARTY_ANSWER, fields=fields)

    async def both_accept(self, number: int = 1) -> Slot:
        """Have both accept the first time of an offer."""
        link = await self.asked(number=number)
        first = self.slots[0]
        await self.invited(link, resposta=Move.ACCEPT, horarios=[str(first.id)])
        await self.applicant(resposta=Move.ACCEPT, horarios=[str(first.id)])
        await self.case.task(TaskKind.MEDIATION_SESSION)
        return first

    async def sat(self, outcome: str, actor: Actor = MEDIATOR, **fields: Any) -> None:
        """Let the session come, and note its result."""
        await self.case.task(TaskKind.MEDIATION_SESSION)
        await self.case.quiet()
        await self.case.at(self.slots[0].start)
        await self.case.complete(TaskKind.MEDIATION_SESSION, outcome, actor, **fields)

    async def drafted(self, **fields: Any) -> None:
        await self.case.complete(TaskKind.TERM, "drafted", MEDIATOR, **fields)

    async def signed(self, number: int = 1) -> None:
        """Have both parties and the mediator sign."""
        await self.invited(await self.asked(Purpose.SIGN, number), **SIGNED)
        await self.applicant(**SIGNED)
        await self.case.complete(TaskKind.SIGNATURE, "signed", MEDIATOR)


async def hand_over(at: Table, to: UUID | None = None, key: str = "") -> HandedOver:
    """Give a mediation to somebody else as the chief of the centre."""
    order = HandOver(to=to, reason="Licença médica.", actor=CHIEF)
    return await at.case.procedures.hand_over(at.case.start.protocol, order, key or str(uuid4()))


async def judged(at: Table, outcome: str = "homologate", **fields: str) -> None:
    """Decide as the coordinating judge."""
    await at.case.complete(TaskKind.HOMOLOGATION, outcome, JUDGE, **fields)


@asynccontextmanager
async def table(env: WorkflowEnvironment, answers: dict[str, object] = ANSWERS, **how: Any) -> AsyncIterator[Table]:
    """File a mediation and yield its table."""
    async with claim_under_way(env, SERVICE, {k: v for k, v in answers.items() if v is not None}, **how) as case:
        yield Table(case)


def ids(slots: list[Slot]) -> list[str]:
    """Return the codes by which slots are chosen."""
    return [str(s.id) for s in slots]


def unknown() -> UUID:
    """Return the id of nothing."""
    return uuid4()
