"""the bank of answers that staff keep for questions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'model_answer',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('version', sa.Integer, primary_key=True),
        sa.Column('unit', sa.String, nullable=False),
        sa.Column('title', sa.String, nullable=False),
        sa.Column('text', sa.String, nullable=False),
        sa.Column('sources', JSONB, nullable=False),
        sa.Column('active', sa.Boolean, nullable=False),
        sa.Column('written_by', sa.Uuid, nullable=False),
        sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index('model_answer_of_unit', 'model_answer', ['unit', 'id', 'version'])


def downgrade() -> None:
    op.drop_table('model_answer')
