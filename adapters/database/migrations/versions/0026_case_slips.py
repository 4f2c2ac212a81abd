"""which slips of the debt portal cases issued"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'case_slip',
        sa.Column('case_id', sa.Uuid, primary_key=True),
        sa.Column('number', sa.Integer, primary_key=True),
        sa.Column('slip_id', sa.Uuid, sa.ForeignKey('portal_slip.id'), nullable=False, unique=True),
        sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table('case_slip')
