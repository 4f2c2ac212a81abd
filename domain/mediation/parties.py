"""The two sides of a mediation, and the key by which a calendar knows a person without saying who it is."""

from enum import StrEnum
from uuid import UUID, uuid5

PARTIES = UUID("3d0f3f1a-6a43-4d0e-9a55-1314020150d2")


class Side(StrEnum):
    """APPLICANT asked for the mediation; INVITED is asked to come, and need not have an account."""

    APPLICANT = "requerente"
    INVITED = "convidado"


SIDE_LABELS: dict[Side, str] = {Side.APPLICANT: "requerente", Side.INVITED: "convidada"}
"""Said after "parte"."""


def party_key(cpf_or_cnpj: str) -> UUID:
    """Return the key of whoever bears a CPF or CNPJ: the same person in every case, so never at two tables at once."""
    digits = "".join(c for c in cpf_or_cnpj.upper() if c.isalnum())
    return uuid5(PARTIES, digits)


def stranger_key(case_id: UUID) -> UUID:
    """Return the key of an invited person whose CPF or CNPJ nobody knows: theirs in this case only."""
    return uuid5(case_id, "invited")
