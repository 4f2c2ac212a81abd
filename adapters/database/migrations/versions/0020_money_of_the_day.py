"""movements of money are found by their day, for the report of a day"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

OF_BANK = "debit = 'banco' or credit = 'banco'"
OWED_TO_PAYERS = "debit in ('excedente', 'nao-identificado') or credit in ('excedente', 'nao-identificado')"


def upgrade() -> None:
    op.create_index('movement_of_bank', 'movement', ['day'], postgresql_where=sa.text(OF_BANK))
    op.create_index('movement_owed_to_payers', 'movement', ['day'], postgresql_where=sa.text(OWED_TO_PAYERS))


def downgrade() -> None:
    op.drop_index('movement_owed_to_payers', 'movement')
    op.drop_index('movement_of_bank', 'movement')
