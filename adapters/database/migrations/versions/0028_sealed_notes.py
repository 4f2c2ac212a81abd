"""notes of mediators are encrypted at rest"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('mediation_note', sa.Column('key', sa.String(), nullable=False, server_default=''))
    op.add_column('mediation_note', sa.Column('sealed', sa.LargeBinary(), nullable=True))
    op.alter_column('mediation_note', 'text', server_default='')


def downgrade() -> None:
    op.execute("delete from mediation_note where sealed is not null")
    op.alter_column('mediation_note', 'text', server_default=None)
    op.drop_column('mediation_note', 'sealed')
    op.drop_column('mediation_note', 'key')
