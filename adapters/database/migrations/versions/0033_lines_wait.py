"""a line of a bank's file that could not be booked waits before it is tried again"""

import sqlalchemy as sa
from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('bank_file_line', sa.Column('wait_until', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('bank_file_line', 'wait_until')
