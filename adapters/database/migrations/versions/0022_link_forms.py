"""what a link asks"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('mediation_link', sa.Column('label', sa.String, nullable=False, server_default=''))
    op.add_column('mediation_link', sa.Column('form', JSONB, nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('mediation_link', 'form')
    op.drop_column('mediation_link', 'label')
