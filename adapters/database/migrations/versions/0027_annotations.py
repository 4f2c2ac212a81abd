"""what the office wrote on a debt"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None
WRITTEN = ('auction_on', 'former_owner_on', 'pendency_released_on')


def upgrade() -> None:
    for name in WRITTEN:
        op.add_column('debt', sa.Column(name, sa.Date, nullable=True))


def downgrade() -> None:
    for name in reversed(WRITTEN):
        op.drop_column('debt', name)
