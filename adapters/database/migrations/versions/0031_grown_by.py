"""what an instalment grew by is no longer kept by slip"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column('agreement_instalment', 'grown_by')


def downgrade() -> None:
    op.add_column('agreement_instalment', sa.Column('grown_by', sa.Uuid(), nullable=True))
