"""mediations: nobody twice at a time"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSTZRANGE, ExcludeConstraint

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
NAMES = ARRAY(sa.Text)


def upgrade() -> None:
    op.execute('CREATE EXTENSION IF NOT EXISTS btree_gist')
    op.create_table(
        'mediator',
        sa.Column('person_id', sa.Uuid, sa.ForeignKey('person.id'), primary_key=True),
        sa.Column('skills', NAMES, nullable=False),
        sa.Column('hours', JSONB, nullable=False),
        sa.Column('party', sa.Uuid),
        sa.Column('active', sa.Boolean, nullable=False),
    )
    mediator = lambda: sa.Column('person_id', sa.Uuid, sa.ForeignKey('mediator.person_id'), primary_key=True)
    op.create_table(
        'mediator_absence',
        mediator(),
        sa.Column('first', sa.Date, primary_key=True),
        sa.Column('last', sa.Date, nullable=False),
    )
    op.create_table(
        'mediator_impediment',
        mediator(),
        sa.Column('about', sa.Uuid, primary_key=True),
        sa.Column('ground', sa.String, primary_key=True),
        sa.Column('since', sa.Date),
    )
    op.create_table(
        'mediation_room',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('name', sa.String, nullable=False, unique=True),
        sa.Column('modality', sa.String, nullable=False),
        sa.Column('active', sa.Boolean, nullable=False),
    )
    op.create_table(
        'mediation',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('conflict', sa.String, nullable=False),
        sa.Column('applicant_key', sa.Uuid, nullable=False),
        sa.Column('invited_key', sa.Uuid, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
    )
    op.create_table(
        'mediation_session',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), nullable=False),
        sa.Column('offer', sa.Integer, nullable=False),
        sa.Column('mediator_id', sa.Uuid, sa.ForeignKey('mediator.person_id'), nullable=False),
        sa.Column('room_id', sa.Uuid, sa.ForeignKey('mediation_room.id'), nullable=False),
        sa.Column('start', INSTANT, nullable=False),
        sa.Column('minutes', sa.Integer, nullable=False),
        sa.Column('state', sa.String, nullable=False),
        sa.Column('held_until', INSTANT, nullable=False),
        sa.Column('outcome', sa.String, nullable=False),
        sa.Column('separate', sa.Boolean, nullable=False),
        sa.Column('absent', NAMES, nullable=False),
        sa.Column('created_at', INSTANT, nullable=False),
    )
    op.create_index('mediation_session_of_case', 'mediation_session', ['case_id'])
    op.create_index('mediation_session_held', 'mediation_session', ['state', 'held_until'])
    op.create_table(
        'mediation_claim',
        sa.Column('place', sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column('session_id', sa.Uuid, sa.ForeignKey('mediation_session.id'), nullable=False),
        sa.Column('resource', sa.Uuid, nullable=False),
        sa.Column('kind', sa.String, nullable=False),
        sa.Column('period', TSTZRANGE, nullable=False),
        ExcludeConstraint(('resource', '='), ('period', '&&'), name='nobody_twice', using='gist'),
    )
    op.create_index('mediation_claim_of_session', 'mediation_claim', ['session_id'])
    op.create_table(
        'mediation_link',
        sa.Column('id', sa.Uuid, primary_key=True),
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), nullable=False),
        sa.Column('digest', sa.String, nullable=False),
        sa.Column('side', sa.String, nullable=False),
        sa.Column('purpose', sa.String, nullable=False),
        sa.Column('round', sa.Integer, nullable=False),
        sa.Column('expires_at', INSTANT, nullable=False),
        sa.Column('used_at', INSTANT),
        sa.Column('used_key', sa.String, nullable=False),
        sa.Column('revoked_at', INSTANT),
    )
    op.create_index('mediation_link_of_case', 'mediation_link', ['case_id'])
    op.create_table(
        'mediation_note',
        sa.Column('session_id', sa.Uuid, sa.ForeignKey('mediation_session.id'), primary_key=True),
        sa.Column('author', sa.Uuid, primary_key=True),
        sa.Column('text', sa.String, nullable=False),
    )
    op.create_table(
        'mediation_obligation',
        sa.Column('case_id', sa.Uuid, sa.ForeignKey('case.id'), primary_key=True),
        sa.Column('number', sa.Integer, primary_key=True),
        sa.Column('debtor', sa.String, nullable=False),
        sa.Column('due_on', sa.Date, nullable=False),
        sa.Column('amount_cents', sa.BigInteger, nullable=False),
        sa.Column('reports', JSONB, nullable=False),
    )
    op.alter_column('notice', 'recipient_id', nullable=True)
    op.add_column('notice', sa.Column('link_id', sa.Uuid))
    op.add_column('notice', sa.Column('event', JSONB))


def downgrade() -> None:
    op.drop_column('notice', 'event')
    op.drop_column('notice', 'link_id')
    op.execute('DELETE FROM notice WHERE recipient_id IS NULL')
    op.alter_column('notice', 'recipient_id', nullable=False)
    for name in ('obligation', 'note', 'link', 'claim', 'session'):
        op.drop_table(f'mediation_{name}')
    op.drop_table('mediation')
    op.drop_table('mediation_room')
    op.drop_table('mediator_impediment')
    op.drop_table('mediator_absence')
    op.drop_table('mediator')
