"""claims are looked for by day"""

from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('mediation_claim_when', 'mediation_claim', ['period'], postgresql_using='gist')


def downgrade() -> None:
    op.drop_index('mediation_claim_when', 'mediation_claim')
