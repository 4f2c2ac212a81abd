"""who is represented in a case, and by whom"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('case', sa.Column('principal_id', sa.Uuid, sa.ForeignKey('person.id')))
    op.add_column('case', sa.Column('representation', postgresql.JSONB))
    op.create_index('case_of_principal', 'case', ['principal_id'], postgresql_where=sa.text('principal_id is not null'))
    op.create_index(
        'case_of_representative', 'case', [sa.text("(representation ->> 'representative')")],
        postgresql_where=sa.text('representation is not null'),
    )


def downgrade() -> None:
    op.drop_index('case_of_representative', 'case')
    op.drop_index('case_of_principal', 'case')
    op.drop_column('case', 'representation')
    op.drop_column('case', 'principal_id')
