"""notices of agreements that nobody took, and what put a call for an instalment off"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'agreement_notice',
        sa.Column('agreement', sa.String(), nullable=False),
        sa.Column('notice', sa.String(), nullable=False),
        sa.Column('instalment', sa.Integer(), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('last_error', sa.String(), nullable=False),
        sa.Column('failed_at', sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(['agreement'], ['agreement.number']),
        sa.PrimaryKeyConstraint('agreement', 'notice', 'instalment'),
    )
    op.add_column('agreement_instalment', sa.Column('put_off_by', sa.String(), nullable=False, server_default=''))
    op.create_index(
        'agreement_put_off', 'agreement_instalment', ['agreement'], postgresql_where=sa.text("put_off_by <> ''")
    )


def downgrade() -> None:
    op.drop_index('agreement_put_off', 'agreement_instalment')
    op.drop_column('agreement_instalment', 'put_off_by')
    op.drop_table('agreement_notice')
