"""Who acts: citizens, staff with roles in units, and the system itself."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    CLERK = "clerk"
    TECHNICIAN = "technician"
    ATTORNEY = "attorney"
    CHIEF = "chief"
    MEDIATOR = "mediator"
    JUDGE = "judge"
    BANK = "bank"
    OPERATOR = "operator"


class Unit(StrEnum):
    """Where work is done. Which body checks, opines and pays in a damage claim was not found: assumed."""

    FRONT_DESK = "front-desk"
    FISC = "fisc"
    JUD = "jud"
    DESAP = "desap"
    PRECATORIOS = "precatorios"
    CEJUSC = "cejusc"
    SUBPREFEITURA = "subprefeitura"
    SVMA = "svma"
    CET = "cet"
    SIURB = "siurb"
    TREASURY = "treasury"
    DEBT_PORTAL = "debt-portal"
    ENTITY_LEGAL = "entity-legal"


UNIT_LABELS: dict[Unit, str] = {
    Unit.FRONT_DESK: "Protocolo da Procuradoria",
    Unit.FISC: "Departamento Fiscal",
    Unit.JUD: "Departamento Judicial",
    Unit.DESAP: "Departamento de Desapropriações",
    Unit.PRECATORIOS: "Núcleo de Precatórios",
    Unit.CEJUSC: "CEJUSC",
    Unit.SUBPREFEITURA: "Subprefeitura",
    Unit.SVMA: "Secretaria do Verde e do Meio Ambiente",
    Unit.CET: "Companhia de Engenharia de Tráfego",
    Unit.SIURB: "Secretaria de Infraestrutura Urbana e Obras",
    Unit.TREASURY: "Setor de Pagamentos",
    Unit.DEBT_PORTAL: "Equipe técnica do Portal da Dívida Ativa",
    Unit.ENTITY_LEGAL: "Jurídico da entidade devedora",
}


CASE_WORKERS = frozenset({Role.CLERK, Role.TECHNICIAN, Role.ATTORNEY, Role.CHIEF, Role.MEDIATOR, Role.JUDGE})
"""Roles that read the cases of their unit; operators and banks never do."""


class Post(BaseModel):
    """One role that a member of staff holds in one unit."""

    model_config = ConfigDict(frozen=True)

    role: Role
    unit: Unit


class Actor(BaseModel):
    """Who does an act, as procedures know them: an opaque id and, for staff, their posts."""

    model_config = ConfigDict(frozen=True)

    person_id: UUID
    posts: tuple[Post, ...] = ()

    @property
    def reads_of(self) -> frozenset[str]:
        """Return the units whose cases and tasks the actor reads."""
        return frozenset(p.unit.value for p in self.posts if p.role in CASE_WORKERS)

    def holds(self, role: Role, unit: Unit | None = None) -> bool:
        """Tell whether the actor has the role, in that unit when one is named."""
        return any(p.role is role and (unit is None or p.unit is unit) for p in self.posts)
