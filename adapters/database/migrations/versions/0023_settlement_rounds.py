"""settlement rounds, their lots and proposals, and orders to tell procedures"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
JSON = postgresql.JSONB


def upgrade() -> None:
    op.create_table(
        'settlement_round',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('slug', sa.String, nullable=False, unique=True),
        sa.Column('edital', JSON, nullable=False),
        sa.Column('holds', JSON, nullable=False),
        sa.Column('opened_by', sa.Uuid, nullable=False),
        sa.Column('opened_at', INSTANT, nullable=False),
    )
    op.create_table(
        'settlement_lot',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('round_id', sa.Uuid, sa.ForeignKey('settlement_round.case_id'), nullable=False),
        sa.Column('number', sa.Integer, nullable=False),
        sa.Column('closes_at', INSTANT, nullable=False),
        sa.Column('version', sa.Integer, nullable=False),
        sa.Column('published_at', INSTANT),
        sa.Column('files', JSON, nullable=False),
        sa.UniqueConstraint('round_id', 'number'),
    )
    op.create_table(
        'proposal',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('round_id', sa.Uuid, sa.ForeignKey('settlement_round.case_id'), nullable=False),
        sa.Column('lot_id', sa.Uuid, sa.ForeignKey('settlement_lot.case_id')),
        sa.Column('lawsuit', sa.String, nullable=False),
        sa.Column('precatorio', sa.String, nullable=False),
        sa.Column('year', sa.Integer, nullable=False),
        sa.Column('order_number', sa.Integer, nullable=False),
        sa.Column('food', sa.Boolean, nullable=False),
        sa.Column('priority', sa.Boolean, nullable=False),
        sa.Column('debtor', sa.String, nullable=False),
        sa.Column('creditors', postgresql.ARRAY(sa.Text), nullable=False),
        sa.Column('person', sa.String, nullable=False),
        sa.Column('share', sa.String, nullable=False),
        sa.Column('state', sa.String, nullable=False),
        sa.Column('serial', sa.Integer, nullable=False),
        sa.Column('ground', sa.String, nullable=False),
        sa.Column('examined_by', sa.Uuid),
        sa.Column('place', sa.Integer, nullable=False),
        sa.Column('reason', sa.String, nullable=False),
        sa.Column('listed', sa.Integer, nullable=False),
        sa.Column('paid_on', sa.Date),
        sa.Column('paid_cents', sa.BigInteger),
    )
    op.create_index('proposal_of_lot', 'proposal', ['lot_id', 'state'])
    op.create_index('proposal_waiting', 'proposal', ['round_id'], postgresql_where=sa.text('lot_id is null'))
    op.create_index('proposal_of_precatorio', 'proposal', ['round_id', 'lawsuit', 'precatorio'])
    op.add_column('rejection', sa.Column('settled_at', INSTANT))
    op.create_table(
        'signal_order',
        sa.Column('id', sa.BigInteger, primary_key=True),
        sa.Column('protocol', sa.String, nullable=False),
        sa.Column('name', sa.String, nullable=False),
        sa.Column('payload', JSON, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
        sa.Column('told_at', INSTANT),
    )
    op.create_index('signal_order_open', 'signal_order', ['id'], postgresql_where=sa.text('told_at IS NULL'))


def downgrade() -> None:
    for table in ('signal_order', 'proposal', 'settlement_lot', 'settlement_round'):
        op.drop_table(table)
    op.drop_column('rejection', 'settled_at')
