"""payments, what of them waits for a person, and the files of banks they come in"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
ACCOUNTED = "result = 'repetido' or cents = matched_cents + surplus_cents + unmatched_cents"
FIXED = """
CREATE FUNCTION keep_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.channel, NEW.external_id, NEW.cents, NEW.paid_on, NEW.txid, NEW.barcode, NEW.file, NEW.slip_id, NEW.result,
      NEW.why, NEW.matched_cents, NEW.surplus_cents, NEW.unmatched_cents, NEW.received_at, NEW.day)
     IS DISTINCT FROM
     (OLD.id, OLD.channel, OLD.external_id, OLD.cents, OLD.paid_on, OLD.txid, OLD.barcode, OLD.file, OLD.slip_id, OLD.result,
      OLD.why, OLD.matched_cents, OLD.surplus_cents, OLD.unmatched_cents, OLD.received_at, OLD.day)
     OR OLD.resolved_at IS NOT NULL
  THEN RAISE EXCEPTION 'a payment is as it was told, and resolved once'; END IF;
  RETURN NEW;
END $$
"""
KEPT = 'CREATE TRIGGER kept BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION keep_payment()'
NEVER_GONE = 'CREATE TRIGGER never_gone BEFORE DELETE ON {} EXECUTE FUNCTION refuse_change()'


def upgrade() -> None:
    op.create_table(
        'bank_file',
        sa.Column('name', sa.String, primary_key=True),
        sa.Column('digest', sa.String, nullable=False),
        sa.Column('payments', sa.Integer, nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('generated_on', sa.Date, nullable=False),
        sa.Column('received_at', INSTANT, nullable=False),
        sa.Column('received_by', sa.Uuid),
    )
    op.create_table(
        'bank_file_line',
        sa.Column('file', sa.String, sa.ForeignKey('bank_file.name'), primary_key=True),
        sa.Column('external_id', sa.String, primary_key=True),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('paid_on', sa.Date, nullable=False),
        sa.Column('barcode', sa.String, nullable=False),
        sa.Column('attempts', sa.Integer, nullable=False),
    )
    op.create_table(
        'payment',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('channel', sa.String, nullable=False),
        sa.Column('external_id', sa.String, nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('paid_on', sa.Date, nullable=False),
        sa.Column('txid', sa.String, nullable=False),
        sa.Column('barcode', sa.String, nullable=False),
        sa.Column('file', sa.String, sa.ForeignKey('bank_file.name')),
        sa.Column('slip_id', sa.Uuid, sa.ForeignKey('portal_slip.id')),
        sa.Column('counted_for', sa.Uuid, sa.ForeignKey('portal_slip.id')),
        sa.Column('result', sa.String, nullable=False),
        sa.Column('why', sa.String, nullable=False),
        sa.Column('matched_cents', sa.BigInteger, nullable=False),
        sa.Column('surplus_cents', sa.BigInteger, nullable=False),
        sa.Column('unmatched_cents', sa.BigInteger, nullable=False),
        sa.Column('received_at', INSTANT, nullable=False),
        sa.Column('day', sa.Date, nullable=False),
        sa.Column('resolution', sa.String),
        sa.Column('resolved_by', sa.Uuid),
        sa.Column('resolved_at', INSTANT),
        sa.Column('reason', sa.String, nullable=False),
        sa.Column('target', sa.String, nullable=False),
        sa.UniqueConstraint('channel', 'external_id', name='payment_told_once'),
        sa.CheckConstraint(ACCOUNTED, name='payment_accounted'),
    )
    for column in ('file', 'slip_id', 'counted_for', 'day'):
        op.create_index(f'ix_payment_{column}', 'payment', [column])
    waiting = sa.text('unmatched_cents > 0 and resolved_at is null')
    op.create_index('payment_waiting', 'payment', ['received_at'], postgresql_where=waiting)
    op.execute(FIXED)
    op.execute(KEPT)
    op.execute(NEVER_GONE.format('payment'))
    op.create_table(
        'surplus',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('payment_id', sa.Uuid, sa.ForeignKey('payment.id'), nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('at', INSTANT, nullable=False),
        sa.Column('refunded_by', sa.Uuid),
        sa.Column('refunded_at', INSTANT),
        sa.Column('reason', sa.String, nullable=False),
    )
    op.create_index('ix_surplus_payment_id', 'surplus', ['payment_id'])
    op.create_index('surplus_open', 'surplus', ['at'], postgresql_where=sa.text('refunded_at is null'))
    op.execute(NEVER_GONE.format('surplus'))
    op.create_table(
        'payment_conflict',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('channel', sa.String, nullable=False),
        sa.Column('external_id', sa.String, nullable=False),
        sa.Column('said', JSONB, nullable=False),
        sa.Column('told_at', INSTANT, nullable=False),
        sa.Column('seen_by', sa.Uuid),
        sa.Column('seen_at', INSTANT),
        sa.Column('reason', sa.String, nullable=False),
        sa.UniqueConstraint('channel', 'external_id', 'said', name='payment_conflict_once'),
    )
    op.create_table(
        'reckoning',
        sa.Column('debt_id', sa.Uuid, sa.ForeignKey('debt.id'), primary_key=True),
        sa.Column('standing', JSONB, nullable=False),
    )


def downgrade() -> None:
    for table in ('reckoning', 'payment_conflict', 'surplus', 'payment', 'bank_file_line', 'bank_file'):
        op.drop_table(table)
    op.execute('DROP FUNCTION keep_payment()')
