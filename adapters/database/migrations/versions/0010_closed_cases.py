"""closed cases of a service, newest first: how long they took is told on every case page"""

from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('case_closed', 'case', ['service', 'closed_at'], postgresql_where='closed_at is not null')


def downgrade() -> None:
    op.drop_index('case_closed', table_name='case')
