"""which cases a unit worked on: without it a unit with few cases reads every task"""

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('task_worked_by', 'task', ['unit', 'case_id'])


def downgrade() -> None:
    op.drop_index('task_worked_by', table_name='task')
