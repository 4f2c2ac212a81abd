"""when a mediation ended: from then on nobody keeps notes of it"""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('mediation', sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
    op.execute("""
        update mediation set ended_at = c.closed_at from "case" c where c.id = mediation.case_id and c.closed_at is not null
    """)


def downgrade() -> None:
    op.drop_column('mediation', 'ended_at')
