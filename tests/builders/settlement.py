"""Editais and proposals for tests: invented people with valid check digits."""

from datetime import date, datetime

from domain.calendar import OFFICE_ZONE
from domain.precatorios.edital import Edital
from domain.precatorios.proposal import Capacity, Claim, Creditor, Nature, Proposal
from law.editais import EDITAL_2025

ANA, BIA, CAIO, COMPANY = "11144477735", "52998224725", "39053344705", "11222333000181"
DAY = date(2025, 6, 10)


def edital(**changes: object) -> Edital:
    """Return the edital of 2025 with some parts changed, unchecked."""
    return EDITAL_2025.model_copy(update=changes)


def creditor(person: str = ANA, share: str = "1", capacity: Capacity = Capacity.HOLDER, **more: object) -> Creditor:
    """Return a creditor; the original holder of everything unless told otherwise."""
    return Creditor.model_validate(
        {"person": person, "name": "Pessoa de Teste", "capacity": capacity, "share": share, **more}
    )


def proposal(*creditors: Creditor, nature: Nature = Nature.FOOD, year: int = 2012, debtor: str = "pmsp") -> Proposal:
    """Return a proposal of a day inside the window of 2025."""
    return Proposal(
        lawsuit="1000001-03.2023.8.26.0053", precatorio="EP 1", year=year, order=7, nature=nature, debtor=debtor,
        creditors=creditors or (creditor(),), on=DAY,
    )  # fmt: skip


def sixty(
    person: str = ANA, share: str = "1", capacity: Capacity = Capacity.HOLDER, born: date = date(1965, 6, 10)
) -> Creditor:
    """Return a creditor who asks for priority by age; turns sixty on the day of the proposal unless told otherwise."""
    return creditor(person, share, capacity, claim=Claim.AGE, born=born)


def local(text: str) -> datetime:
    """Return an instant of São Paulo."""
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)
