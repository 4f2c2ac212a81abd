"""orders about inscribed debts, never changed once given; payment slips"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$
"""
TRIGGER = 'CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_order EXECUTE FUNCTION refuse_change()'


def upgrade() -> None:
    op.create_table(
        'ledger_order',
        sa.Column('case_id', sa.Uuid, primary_key=True),
        sa.Column('number', sa.Integer, primary_key=True),
        sa.Column('protocol', sa.String, nullable=False),
        sa.Column('at', INSTANT, nullable=False),
        sa.Column('debt_kind', sa.String, nullable=False),
        sa.Column('debt_key', sa.String, nullable=False),
        sa.Column('debt_number', sa.String, nullable=False),
        sa.Column('effect', sa.String, nullable=False),
        sa.Column('amount_cents', sa.BigInteger),
        sa.Column('share', sa.String, nullable=False),
        sa.Column('reason', sa.String, nullable=False),
        sa.Column('decided_by', sa.Uuid, nullable=False),
        sa.Column('approved_by', sa.Uuid),
        sa.Column('accepted', sa.Boolean, nullable=False),
        sa.Column('answer', sa.String, nullable=False),
    )
    op.create_index('ledger_order_of_debt', 'ledger_order', ['debt_kind', 'debt_key'])
    op.execute(REFUSE)
    op.execute(TRIGGER)
    op.create_table(
        'payment_slip',
        sa.Column('case_id', sa.Uuid, primary_key=True),
        sa.Column('number', sa.Integer, primary_key=True),
        sa.Column('code', sa.String, nullable=False, unique=True),
        sa.Column('debt_kind', sa.String, nullable=False),
        sa.Column('debt_key', sa.String, nullable=False),
        sa.Column('debt_number', sa.String, nullable=False),
        sa.Column('amount_cents', sa.BigInteger, nullable=False),
        sa.Column('issued_at', INSTANT, nullable=False),
        sa.Column('due_at', INSTANT, nullable=False),
        sa.Column('seen_at', INSTANT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table('payment_slip')
    op.drop_table('ledger_order')
    op.execute('DROP FUNCTION refuse_change')
