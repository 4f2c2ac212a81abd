"""The ledger of rehearsals keeps the contract of every ledger."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from domain.debts.ledger import LedgerRecord
from tests.adapters.ledger_contract import Kept, LedgerContract
from tests.rehearsal.ledger import LedgerBook


class TestLedgerBook(LedgerContract):
    @pytest.fixture
    def ledger(self) -> LedgerBook:
        return LedgerBook()

    @pytest.fixture
    def kept(self, ledger: LedgerBook) -> Kept:
        async def of_case(case_id: UUID) -> Sequence[LedgerRecord]:
            return [one for one in ledger.records if one.order.case_id == case_id]

        return of_case
