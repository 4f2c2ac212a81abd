"""The mediation centre of the embedded stack: its mediators' hours and its rooms."""

from datetime import time

from adapters.database.engine import Database
from adapters.database.mediation.centre import SqlCentre
from adapters.database.people import demo_id
from domain.mediation.availability import Hours, Mediator, Modality
from domain.mediation.conflict import Skill
from domain.people import Role
from stack.people import DEMO_PEOPLE

HOURS = tuple(Hours(weekday=day, opens=time(9), closes=time(17)) for day in range(5))
ROOMS = {"Sala 1": Modality.IN_PERSON, "Sala 2": Modality.IN_PERSON, "Sala de vídeo": Modality.VIDEO}


async def seed_centre(database: Database) -> None:
    """Put every demo mediator to work and open the rooms; again changes nothing."""
    centre = SqlCentre(database)
    for person in (p for p in DEMO_PEOPLE if any(post.role is Role.MEDIATOR for post in p.posts)):
        mediator = Mediator(id=demo_id(person.subject), skills=frozenset(Skill), hours=HOURS)
        await centre.put_mediator(mediator, active=True)
    for name, modality in ROOMS.items():
        await centre.put_room(name, modality, active=True)
