"""precatórios and who holds them: chains that only grow"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
TRIGGER = 'CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON holding EXECUTE FUNCTION refuse_change()'


def upgrade() -> None:
    op.create_table(
        'precatorio',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('lawsuit', sa.String, nullable=False),
        sa.Column('number', sa.String, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
        sa.UniqueConstraint('lawsuit', 'number'),
    )
    op.create_table(
        'holding',
        sa.Column('precatorio_id', sa.Uuid, sa.ForeignKey('precatorio.id'), primary_key=True),
        sa.Column('place', sa.Integer, primary_key=True),
        sa.Column('giver', sa.String, nullable=False),
        sa.Column('taker', sa.String, nullable=False),
        sa.Column('share', sa.String, nullable=False),
        sa.Column('preference', sa.Boolean, nullable=False),
        sa.Column('deed_on', sa.Date),
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), nullable=False),
        sa.Column('protocol', sa.String, nullable=False),
        sa.Column('communicated_at', INSTANT, nullable=False),
        sa.Column('decided_by', sa.Uuid, nullable=False),
        sa.Column('recorded_at', INSTANT, nullable=False),
    )
    op.create_index('holding_of_case', 'holding', ['case_id'], unique=True, postgresql_where=sa.text("giver <> ''"))
    op.execute(TRIGGER)


def downgrade() -> None:
    op.drop_table('holding')
    op.drop_table('precatorio')
