"""which units may read a case; amounts asked above R$ 21 million no longer overflow"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

FILL = """update "case" c set units = array(
    select u.value from jsonb_each_text(c.plan -> 'units') u union select t.unit from task t where t.case_id = c.id)
    where c.status <> 'draft'"""


def upgrade() -> None:
    op.add_column('case', sa.Column('units', postgresql.ARRAY(sa.Text()), server_default='{}', nullable=False))
    op.execute(FILL)
    op.create_index('case_of_units', 'case', ['units'], postgresql_using='gin')
    op.alter_column('case', 'asked_cents', type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False)


def downgrade() -> None:
    op.alter_column('case', 'asked_cents', type_=sa.Integer(), existing_type=sa.BigInteger(), existing_nullable=False)
    op.drop_index('case_of_units', table_name='case')
    op.drop_column('case', 'units')
