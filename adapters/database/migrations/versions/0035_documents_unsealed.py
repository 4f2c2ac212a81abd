"""what was handed in and is not sealed is counted for whoever watches"""

from alembic import op

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('document_unsealed', 'document', ['created_at'], postgresql_where="state = 'filed'")


def downgrade() -> None:
    op.drop_index('document_unsealed', 'document')
