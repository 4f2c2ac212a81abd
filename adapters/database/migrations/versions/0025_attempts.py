"""orders that fail go last: signals and recounts count their attempts"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None

TABLES = ('signal_order', 'recount_order')


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column('attempts', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, 'attempts')
