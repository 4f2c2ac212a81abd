"""which mediators a search for times left out: times that a party names leave them out too"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    avoid = sa.Column('avoid', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False)
    op.add_column('mediation_session', avoid)


def downgrade() -> None:
    op.drop_column('mediation_session', 'avoid')
