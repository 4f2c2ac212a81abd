"""What is true of every case at every moment, whatever its procedure."""

from datetime import datetime

from domain.case import Audience, CaseStatus, Closing, Holder, lapsed
from domain.people import Role
from tests.rehearsal.register import Register

DECIDERS = (Role.ATTORNEY, Role.CHIEF, Role.JUDGE)


def check(register: Register, now: datetime, closings: tuple[Closing, ...]) -> None:
    """Assert every invariant of a case that waits for people or for time."""
    one_holder_or_a_stated_reason(register)
    never_two_open_decisions(register)
    no_deadline_without_an_owner(register, now)
    every_notice_can_go_out(register)
    if register.last.closing is not None:
        an_end_is_an_end(register, closings)


def one_holder_or_a_stated_reason(register: Register) -> None:
    """Who is said to hold the case has something to do; when nobody has, a pause says why.

    What applicants do elsewhere (pay a slip) is no act here: then a task of the office looks out for it.
    """
    last, waits = register.last, [order for order in register.open_tasks if not order.spec.beside]
    paused = any(pause.until is None and pause.reason for pause in last.pauses)
    match last.holder:
        case Holder.NOBODY:
            assert last.status is CaseStatus.CLOSED
        case Holder.CITIZEN:
            assert any(last.acts.values()) or waits, "the applicant is waited for and has nothing to do"
        case Holder.OFFICE | Holder.OTHER:
            assert waits or paused, f"{last.holder} is waited for and has no task"


def never_two_open_decisions(register: Register) -> None:
    """One task at most can decide, and each instance decides once."""
    deciding = [order.spec.kind for order in register.open_tasks if order.spec.role in DECIDERS]
    assert len(deciding) <= 1, f"open at once: {deciding}"
    same = [(order.spec.kind, order.spec.unit) for order in register.open_tasks]
    assert len(same) == len(set(same))
    made = [t.decision.on_appeal for t in register.transitions if t.decision is not None]
    assert len(made) == len(set(made)), "a decision was made twice"


def no_deadline_without_an_owner(register: Register, now: datetime) -> None:
    """What runs belongs to a task, an act, another party or the announced answer; what is over moved the case."""
    last = register.last
    keys = {act: key for act, key in last.acts.items() if key}
    owned = {order.due for order in register.open_tasks} | set(keys.values()) | {"answer"}
    assert not last.due or last.due in owned or last.due.startswith("parties-"), f"nobody owns {last.due}"
    if last.status is not CaseStatus.CLOSED:
        stands = not last.due and any(pause.until is None for pause in last.pauses)
        assert stands or last.due in register.due, "a case under way has neither a date nor a pause that says why"
    assert {order.due for order in register.open_tasks} | set(keys.values()) <= register.due.keys()
    assert not keys or not all(lapsed(register.due[key], now) for key in keys.values()), "silence led nowhere"


def every_notice_can_go_out(register: Register) -> None:
    """No notice fails to be written."""
    assert "failed" not in {row.status for row in register.notices.values()}


def an_end_is_an_end(register: Register, closings: tuple[Closing, ...]) -> None:
    """A closed case has an end that its service names, a notice of it, and nothing open."""
    last = register.last
    assert last.closing in closings, f"the service does not say that it may end as {last.closing}"
    assert (last.status, last.holder, last.due, last.acts) == (CaseStatus.CLOSED, Holder.NOBODY, "", {})
    assert any(notice.audience is Audience.APPLICANT for notice in last.notices), "nobody was told of the end"
    assert last.entries[-1].code == "closed"
    assert not register.open_tasks
    assert all(pause.until for pause in last.pauses), "the office's clock stands for good"
