"""The people of the embedded stack: invented, with valid check digits, and the claims their tokens carry.

A citizen's subject is the CPF, as in gov.br; `assurance_level` is the account's level (1 bronze, 2 silver, 3 gold).
A member of staff has a subject `staff:<name>`; posts are kept in the database, never taken from a token.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.people import Post, Role, Unit

TECHNICAL_UNITS = (Unit.SUBPREFEITURA, Unit.SVMA, Unit.CET, Unit.SIURB, Unit.DESAP, Unit.DEBT_PORTAL, Unit.ENTITY_LEGAL)
LEGAL_UNITS = (Unit.JUD, Unit.FISC, Unit.DESAP, Unit.PRECATORIOS)


@dataclass(frozen=True)
class DemoPerson:
    """One invented person: `key` names them on the command line, `subject` in tokens."""

    key: str
    subject: str
    name: str
    phone: str = ""
    birthdate: str = ""
    assurance_level: int | None = None
    posts: tuple[Post, ...] = ()

    @property
    def email(self) -> str:
        """Return an address under a domain that can never exist."""
        return f"{self.key}@exemplo.invalid"

    @property
    def is_staff(self) -> bool:
        """Tell whether the person works for the city, the court or the bank, rather than being served."""
        return self.subject.startswith("staff:")

    def claims(self) -> dict[str, object]:
        """Return the claims of the token besides `sub`: standard names, plus `assurance_level` for citizens."""
        claims: dict[str, object] = {"name": self.name, "email": self.email, "email_verified": True}
        if self.is_staff:
            return claims
        claims |= {"phone_number": self.phone, "phone_number_verified": True}
        return claims | {"birthdate": self.birthdate, "assurance_level": self.assurance_level}


def _posts(role: Role, units: Iterable[Unit]) -> tuple[Post, ...]:
    return tuple(Post(role=role, unit=unit) for unit in units)


def _staff(key: str, name: str, role: Role, units: Iterable[Unit]) -> DemoPerson:
    return DemoPerson(key, f"staff:{key}", name, posts=_posts(role, units))


DEMO_PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson("citizen-1", "11144477735", "Maria Aparecida dos Santos", "+5511900000001", "1978-04-12", 3),
    DemoPerson("citizen-2", "52998224725", "João Batista de Araújo", "+5511900000002", "1985-11-30", 2),
    DemoPerson("lawyer", "39053344705", "Helena Magalhães Conceição", "+5511900000003", "1981-07-05", 3),
    _staff("clerk", "Antônio Gonçalves", Role.CLERK, Unit),
    _staff("technician", "Patrícia Guimarães", Role.TECHNICIAN, TECHNICAL_UNITS),
    _staff("attorney-1", "Cecília Brandão", Role.ATTORNEY, LEGAL_UNITS),
    _staff("attorney-2", "Otávio Simões", Role.ATTORNEY, LEGAL_UNITS),
    _staff("chief", "Lúcia Figueirêdo", Role.CHIEF, Unit),
    _staff("chief-2", "Beatriz Assumpção", Role.CHIEF, Unit),
    _staff("mediator", "Raquel Assunção", Role.MEDIATOR, (Unit.CEJUSC,)),
    _staff("mediator-2", "Marcos Teixeira", Role.MEDIATOR, (Unit.CEJUSC,)),
    _staff("judge", "Fábio Corrêa", Role.JUDGE, (Unit.CEJUSC,)),
    _staff("bank", "Banco Arrecadador (demonstração)", Role.BANK, (Unit.TREASURY,)),
    _staff("operator", "Operação do sistema", Role.OPERATOR, (Unit.FRONT_DESK,)),
)


def person(key: str) -> DemoPerson:
    """Return the person of that name; raise KeyError listing the known ones."""
    for candidate in DEMO_PEOPLE:
        if candidate.key == key:
            return candidate
    raise KeyError(f"pessoa desconhecida: {key}; conhecidas: {', '.join(p.key for p in DEMO_PEOPLE)}")
