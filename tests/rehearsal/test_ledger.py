"""The ledger of rehearsals keeps the contract of every ledger."""

import pytest

from domain.ports import Ledger
from tests.adapters.ledger_contract import LedgerContract
from tests.rehearsal.ledger import LedgerBook


class TestLedgerBook(LedgerContract):
    @pytest.fixture
    def ledger(self) -> Ledger:
        return LedgerBook()
