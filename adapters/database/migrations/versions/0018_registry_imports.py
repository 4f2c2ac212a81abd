"""imports of registry files, and the lines that were not taken"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        'registry_import',
        sa.Column('id', sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column('sha256', sa.String, nullable=False, unique=True),
        sa.Column('name', sa.String, nullable=False),
        sa.Column('size', sa.BigInteger, nullable=False),
        sa.Column('line', sa.Integer, nullable=False),
        sa.Column('place', sa.BigInteger, nullable=False),
        sa.Column('taken', sa.Integer, nullable=False),
        sa.Column('known', sa.Integer, nullable=False),
        sa.Column('rejected', sa.Integer, nullable=False),
        sa.Column('started_at', INSTANT, nullable=False),
        sa.Column('finished_at', INSTANT),
    )
    op.create_table(
        'registry_reject',
        sa.Column('id', sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column('import_id', sa.BigInteger, sa.ForeignKey('registry_import.id'), nullable=False),
        sa.Column('line', sa.Integer, nullable=False),
        sa.Column('field', sa.String, nullable=False),
        sa.Column('code', sa.String, nullable=False),
        sa.Column('message', sa.String, nullable=False),
    )
    op.create_index('ix_registry_reject_import_id', 'registry_reject', ['import_id'])


def downgrade() -> None:
    op.drop_table('registry_reject')
    op.drop_table('registry_import')
