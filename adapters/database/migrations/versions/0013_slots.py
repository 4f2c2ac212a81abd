"""appointment slots and bookings"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'slot',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('unit', sa.String, nullable=False),
        sa.Column('start', sa.DateTime(timezone=True), nullable=False),
        sa.Column('minutes', sa.Integer, nullable=False),
        sa.Column('capacity', sa.Integer, nullable=False),
        sa.Column('created_by', sa.Uuid, nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint('unit', 'start'),
    )
    op.create_table(
        'booking',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('slot_id', sa.Uuid, sa.ForeignKey('slot.id'), nullable=False),
        sa.Column('booked_at', sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index('ix_booking_slot_id', 'booking', ['slot_id'])


def downgrade() -> None:
    op.drop_table('booking')
    op.drop_table('slot')
