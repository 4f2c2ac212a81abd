"""published rejections of settlement proposals"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'rejection',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('notice', sa.String, nullable=False),
        sa.Column('proposal', sa.String, nullable=False),
        sa.Column('person', sa.String, nullable=False),
        sa.Column('published_on', sa.Date, nullable=False),
        sa.Column('signed_by', sa.Uuid, sa.ForeignKey('person.id'), nullable=False),
        sa.Column('appeal', sa.Uuid, sa.ForeignKey('case.id'), unique=True),
        sa.Column('created_by', sa.Uuid, nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint('notice', 'proposal'),
    )


def downgrade() -> None:
    op.drop_table('rejection')
