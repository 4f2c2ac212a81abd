"""An appointment as an iCalendar file (RFC 5545, RFC 5546): made, changed and taken out by the same id."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from domain.calendar import OFFICE_ZONE
from domain.calendar_event import CalendarEvent, CalendarFile

PRODUCT = "-//Procuradoria Geral do Município de São Paulo//Procuradoria Digital//PT-BR"
ORGANISER = "Procuradoria Geral do Município"


def calendar_file(event: CalendarEvent, sender: str, recipient: str, stamp: datetime) -> CalendarFile:
    """Return the file of an event; times carry the zone of São Paulo, so that they stay right if its rules change."""
    method = "CANCEL" if event.cancelled else "REQUEST"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_event(event, sender, recipient, stamp))
    calendar.add_missing_timezones()
    return CalendarFile(method=method, content=calendar.to_ical())


def _event(event: CalendarEvent, sender: str, recipient: str, stamp: datetime) -> Event:
    entry, start = Event(), event.start.astimezone(OFFICE_ZONE)
    entry.add("uid", f"{event.uid}@procuradoria")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", start)
    entry.add("dtend", start + timedelta(minutes=event.minutes))
    entry.add("summary", event.title)
    entry.add("location", event.place)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE")
    organiser, attendee = vCalAddress(f"mailto:{sender}"), vCalAddress(f"mailto:{recipient}")
    organiser.params["cn"] = vText(ORGANISER)
    attendee.params["partstat"] = vText("NEEDS-ACTION")
    attendee.params["rsvp"] = vText("FALSE")
    entry.add("organizer", organiser)
    entry.add("attendee", attendee)
    return entry
