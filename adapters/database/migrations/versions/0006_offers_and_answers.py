"""forms of citizens' acts, titles of answers, files of the office that the applicant does not see yet"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('case', sa.Column('offers', JSONB, nullable=False, server_default='{}'))
    op.add_column('submission', sa.Column('fields', JSONB, nullable=False, server_default='{}'))
    op.add_column('letter', sa.Column('title', sa.String, nullable=False, server_default=''))
    op.add_column('document', sa.Column('shown', sa.Boolean, nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.drop_column('document', 'shown')
    op.drop_column('letter', 'title')
    op.drop_column('submission', 'fields')
    op.drop_column('case', 'offers')
