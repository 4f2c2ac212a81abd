"""what was decided of payments on a day, and repeated ones that wait, by indexes"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        'payment_repeated', 'payment', ['received_at', 'id'],
        postgresql_where=sa.text("result = 'repetido' and resolved_at is null"),
    )
    op.create_index(
        'payment_resolved', 'payment', ['resolved_at'], postgresql_where=sa.text('resolved_at is not null')
    )
    op.create_index(
        'surplus_refunded', 'surplus', ['refunded_at'], postgresql_where=sa.text('refunded_at is not null')
    )


def downgrade() -> None:
    op.drop_index('surplus_refunded', 'surplus')
    op.drop_index('payment_resolved', 'payment')
    op.drop_index('payment_repeated', 'payment')
