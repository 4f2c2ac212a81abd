"""debts, the movements of their ledger, index series, slips of the debt portal"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
PARTS = ('principal', 'fine', 'interest', 'costs', 'fees')
ONLY_ADDED = 'CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON movement EXECUTE FUNCTION refuse_change()'


def upgrade() -> None:
    op.create_table(
        'debt',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('number', sa.String, nullable=False, unique=True),
        sa.Column('kind', sa.String, nullable=False),
        sa.Column('key', sa.String, nullable=False),
        sa.Column('nature', sa.String, nullable=False),
        sa.Column('situation', sa.String, nullable=False),
        sa.Column('before', sa.String),
        sa.Column('year', sa.Integer, nullable=False),
        sa.Column('reference', sa.String, nullable=False),
        sa.Column('origin_due_on', sa.Date, nullable=False),
        sa.Column('inscribed_on', sa.Date, nullable=False),
        sa.Column('as_of', sa.Date, nullable=False),
        *(sa.Column(part, sa.BigInteger, nullable=False) for part in PARTS),
        sa.Column('debtor', sa.String, nullable=False),
        sa.Column('simples', sa.String),
        sa.Column('agreement', sa.String),
        sa.CheckConstraint(f"least({', '.join(PARTS)}) >= 0", name='debt_not_below_nothing'),
    )
    op.create_index('debt_of_key', 'debt', ['kind', 'key'])
    op.create_index('ix_debt_debtor', 'debt', ['debtor'])
    op.create_index('ix_debt_agreement', 'debt', ['agreement'])
    op.create_table(
        'movement',
        sa.Column('id', sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column('debt_id', sa.Uuid, sa.ForeignKey('debt.id')),
        sa.Column('debit', sa.String, nullable=False),
        sa.Column('credit', sa.String, nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        *(sa.Column(part, sa.BigInteger, nullable=False) for part in PARTS),
        sa.Column('cause', sa.String, nullable=False),
        sa.Column('ref', sa.String, nullable=False),
        sa.Column('day', sa.Date, nullable=False),
        sa.Column('at', INSTANT, nullable=False),
        sa.CheckConstraint(
            f"cents >= 0 and (debt_id is null or cents = {' + '.join(PARTS)})", name='movement_adds_up'
        ),
    )
    op.create_index('ix_movement_debt_id', 'movement', ['debt_id'])
    op.execute(ONLY_ADDED)
    op.create_table(
        'index_rate',
        sa.Column('index', sa.String, primary_key=True),
        sa.Column('month', sa.Integer, primary_key=True),
        sa.Column('percent', sa.Numeric, nullable=False),
        sa.Column('source', sa.String, nullable=False),
        sa.Column('loaded_at', INSTANT, nullable=False),
    )
    op.execute('CREATE SEQUENCE portal_slip_place')
    op.create_table(
        'portal_slip',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('number', sa.String, nullable=False, unique=True),
        sa.Column('barcode', sa.String, nullable=False, unique=True),
        sa.Column('txid', sa.String, nullable=False, unique=True),
        sa.Column('pix', sa.String, nullable=False),
        sa.Column('kind', sa.String, nullable=False),
        sa.Column('debt_kind', sa.String, nullable=False),
        sa.Column('key', sa.String, nullable=False),
        sa.Column('agreement', sa.String, nullable=False),
        sa.Column('instalment', sa.Integer),
        sa.Column('covers', JSONB, nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('issued_on', sa.Date, nullable=False),
        sa.Column('due_on', sa.Date, nullable=False),
        sa.Column('good_until', sa.Date, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
    )
    op.create_index('portal_slip_of_key', 'portal_slip', ['debt_kind', 'key'])
    op.create_index('ix_portal_slip_agreement', 'portal_slip', ['agreement'])


def downgrade() -> None:
    op.drop_table('portal_slip')
    op.execute('DROP SEQUENCE portal_slip_place')
    op.drop_table('index_rate')
    op.drop_table('movement')
    op.drop_table('debt')
