"""What can be agreed under a key: by the rules of the law, or by the edital with what a running agreement holds."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from domain.errors import DomainError, InvalidInput
from domain.portal.agreement_making import Under
from domain.portal.limits import AgreementKind, PastAgreement
from domain.portal.registry import Situation
from law.portal.agreeing import Asked, agreeable, drawn_up
from law.portal.indexation import index_table
from law.portal.tdm import WINDOWS
from tests.domain.portal.owed import owed
from tests.rehearsal.agreements import flat_series

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
TABLE = index_table(list(flat_series().values()))
FREE, HELD = owed(5_000_00, 1).debt, owed(3_000_00, 2, Situation.IN_AGREEMENT).debt
RUNNING = PastAgreement(number="ACD-2025-0000001-2", debts=frozenset({UUID(int=2)}))
BOTH = Under([FREE, HELD], [RUNNING], None)


@pytest.mark.parametrize(("migrate", "entering", "ends"), [
    (False, {FREE.id}, ()), (True, {FREE.id, HELD.id}, (RUNNING.number,)),
])  # fmt: skip
def test_what_a_running_agreement_holds_enters_the_transaction_only_when_asked_for(
    migrate: bool, entering: set[UUID], ends: tuple[str, ...]
) -> None:
    found = agreeable(Asked(1, NOW, by_edital=True, migrate=migrate), BOTH, TABLE, WINDOWS)
    draft = drawn_up("ACD-2026-0000002-4", found)
    assert ({one.id for one in draft.holding.debts}, draft.ends) == (entering, ends)


def test_it_passes_whole_or_not_at_all() -> None:
    late = owed(1_000_00, 3, Situation.IN_AGREEMENT, due=date(2025, 3, 10)).debt  # the edital admits facts until 2024
    running = RUNNING.model_copy(update={"debts": frozenset({HELD.id, late.id})})
    asked = Asked(1, NOW, by_edital=True, migrate=True)
    with pytest.raises(DomainError, match="agreement-refused") as refused:
        agreeable(asked, Under([FREE, HELD, late], [running], None), TABLE, WINDOWS)
    assert [problem.code for problem in refused.value.problems] == ["agreement-not-admitted"]


def test_an_ordinary_agreement_takes_nothing_from_another() -> None:
    with pytest.raises(InvalidInput) as refused:
        agreeable(Asked(2, NOW, migrate=True), BOTH, TABLE, ())
    assert [(p.field, p.code) for p in refused.value.problems] == [("migrate", "only-by-edital")]
    found = agreeable(Asked(2, NOW), BOTH, TABLE, ())
    assert (found.simulation.kind, found.transaction, found.ends) == (AgreementKind.ORDINARY, None, ())


def test_without_debts_there_is_nothing_to_agree() -> None:
    with pytest.raises(DomainError, match="nothing-to-agree"):
        agreeable(Asked(1, NOW), Under([], [], None), TABLE, ())
