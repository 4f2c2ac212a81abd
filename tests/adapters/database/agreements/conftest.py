"""Agreements on the database of the stack."""

from collections.abc import AsyncIterator

import pytest

from adapters.database.agreement_life import SqlAgreementLife
from adapters.database.agreements import SqlAgreements
from adapters.database.consultation import SqlConsultation
from adapters.database.engine import Database
from law.portal.indexation import index_table
from stack import RunningStack
from tests.domain.portal.slips import ISSUER


@pytest.fixture
async def database(stack: RunningStack) -> AsyncIterator[Database]:
    found = Database(stack.settings().database_url.get_secret_value())
    yield found
    await found.close()


@pytest.fixture
def agreements(database: Database) -> SqlAgreements:
    return SqlAgreements(database, ISSUER, SqlConsultation(database, index_table))


@pytest.fixture
def life(database: Database) -> SqlAgreementLife:
    return SqlAgreementLife(database, ISSUER)
