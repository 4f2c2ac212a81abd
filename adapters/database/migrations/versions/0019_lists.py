"""lists in their order: tasks of a unit in any status, cases of who is represented and who represents"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

REPRESENTATIVE = sa.text("(representation ->> 'representative')")
OPEN = sa.text("status = 'open'")
REPRESENTED = sa.text('representation is not null')
OF_SOMEBODY = sa.text('principal_id is not null')


def upgrade() -> None:
    op.create_index(
        'task_listing', 'task', ['unit', 'status', 'priority', 'due_at', 'id'], postgresql_include=['role', 'kind']
    )
    op.create_index(
        'case_by_principal', 'case', ['principal_id', 'created_at', 'id'], postgresql_where=OF_SOMEBODY
    )
    op.create_index(
        'case_by_representative', 'case', [REPRESENTATIVE, 'created_at', 'id'], postgresql_where=REPRESENTED
    )
    for name, table in _REPLACED:
        op.drop_index(name, table)


def downgrade() -> None:
    op.create_index('case_of_representative', 'case', [REPRESENTATIVE], postgresql_where=REPRESENTED)
    op.create_index('case_of_principal', 'case', ['principal_id'], postgresql_where=OF_SOMEBODY)
    op.create_index('task_of_unit', 'task', ['unit', 'priority', 'due_at', 'id'], postgresql_where=OPEN)
    op.create_index('task_inbox', 'task', ['priority', 'due_at', 'id'], postgresql_where=OPEN)
    op.drop_index('case_by_representative', 'case')
    op.drop_index('case_by_principal', 'case')
    op.drop_index('task_listing', 'task')


_REPLACED = (
    ('task_inbox', 'task'), ('task_of_unit', 'task'), ('case_of_principal', 'case'), ('case_of_representative', 'case'),
)  # without them queries of before only get slower, and they slow every write down
