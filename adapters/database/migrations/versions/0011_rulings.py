"""rulings of courts, by lawsuit, so that two filings of one find each other"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'ruling',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('place', sa.BigInteger, sa.Identity(always=True), nullable=False),
        sa.Column('lawsuit', sa.String, nullable=False),
        sa.Column('kind', sa.String, nullable=False),
        sa.Column('issued_on', sa.String, nullable=False),
        sa.Column('digests', postgresql.ARRAY(sa.Text()), nullable=False, server_default='{}'),
        sa.Column('joined_to', sa.Uuid, sa.ForeignKey('case.id')),
        sa.Column('left', sa.Boolean, nullable=False),
    )
    op.create_index('ruling_of_lawsuit', 'ruling', ['lawsuit', 'place'])
    op.create_index('ruling_joined', 'ruling', ['joined_to'])


def downgrade() -> None:
    op.drop_table('ruling')
