"""agreements in instalments, and the orders that wake their procedures"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute('CREATE SEQUENCE agreement_place')
    op.create_table(
        'agreement',
        sa.Column('number', sa.String, primary_key=True),
        sa.Column('request', sa.Uuid, nullable=False, unique=True),
        sa.Column('kind', sa.String, nullable=False),
        sa.Column('debt_kind', sa.String, nullable=False),
        sa.Column('key', sa.String, nullable=False),
        sa.Column('agreed_on', sa.Date, nullable=False),
        sa.Column('made_at', INSTANT, nullable=False),
        sa.Column('made_by', sa.Uuid),
        sa.Column('email', sa.String, nullable=False),
        sa.Column('edital', sa.String, nullable=False),
        sa.Column('earlier', sa.Integer, nullable=False),
        sa.Column('entry_cents', sa.BigInteger, nullable=False),
        sa.Column('breaks_at', sa.Integer, nullable=False),
        sa.Column('arrears_from', sa.Date),
        sa.Column('arrears_until', sa.Date),
        sa.Column('closes_at', INSTANT),
        sa.Column('ending', sa.String),
        sa.Column('ended_on', sa.Date),
        sa.Column('unpaid_due_on', sa.Date),
    )
    op.create_index('agreement_of_key', 'agreement', ['debt_kind', 'key'])
    op.create_table(
        'agreement_debt',
        sa.Column('agreement', sa.String, sa.ForeignKey('agreement.number'), primary_key=True),
        sa.Column('place', sa.Integer, primary_key=True),
        sa.Column('debt_id', sa.Uuid, sa.ForeignKey('debt.id'), nullable=False),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('discount', JSONB, nullable=False),
    )
    op.create_index('ix_agreement_debt_debt_id', 'agreement_debt', ['debt_id'])
    op.create_table(
        'agreement_instalment',
        sa.Column('agreement', sa.String, sa.ForeignKey('agreement.number'), primary_key=True),
        sa.Column('number', sa.Integer, primary_key=True),
        sa.Column('cents', sa.BigInteger, nullable=False),
        sa.Column('due_on', sa.Date, nullable=False),
        sa.Column('late_until', sa.Date, nullable=False),
        sa.Column('call_at', INSTANT, nullable=False),
        sa.Column('judged_at', INSTANT, nullable=False),
        sa.Column('called', sa.Boolean, nullable=False),
        sa.Column('paid_on', sa.Date),
        sa.Column('grown_cents', sa.BigInteger, nullable=False),
        sa.Column('received_cents', sa.BigInteger, nullable=False),
        sa.Column('grown_by', sa.Uuid),
    )
    op.create_table(
        'agreement_order',
        sa.Column('id', sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column('agreement', sa.String, nullable=False),
        sa.Column('attempts', sa.Integer, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table('agreement_order')
    op.drop_table('agreement_instalment')
    op.drop_table('agreement_debt')
    op.drop_table('agreement')
    op.execute('DROP SEQUENCE agreement_place')
