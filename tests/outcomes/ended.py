"""What must be true of every case that ended, as its applicant and the office see it."""

import hashlib
from collections import Counter

from domain.case import Act, Closing
from domain.wording import CLOSING_LABELS
from tests.outcomes.front_desk import Answer, until
from tests.outcomes.walk import LOOKOUT, Walk

DECISIONS = {"decision", "appeal-decision"}


async def check_end(walk: Walk) -> None:
    """Wait for the end and assert everything about it."""

    async def closed() -> Answer | None:
        page = await walk.look()
        return page if page["status"] == "closed" else None

    page = await until(closed, f"{walk.route.name} to be closed as {walk.route.closing}")
    await _told(walk)
    _stands(page, walk.route.closing)
    office = await walk.desk.ask(LOOKOUT, "GET", walk.root)
    _timeline(walk, office)
    assert not (await _open_tasks(walk))
    await _letters(walk)


def _stands(page: Answer, closing: Closing) -> None:
    assert (page["closing"], page["closing_label"]) == (closing, CLOSING_LABELS[closing])
    assert (page["holder"], page["due_at"], page["actions"]) == ("nobody", None, [])
    assert page["closed_at"]
    assert all(pause["until"] for pause in page["pauses"]), "the office's clock still stands"


async def _told(walk: Walk) -> None:
    """Wait until the notices of the last step are with the mail server; there must be one."""

    async def sent() -> bool:
        page = await walk.desk.ask(LOOKOUT, "GET", walk.root)
        last = [n["status"] for n in page["notices"] if n["created_at"] == page["closed_at"]]
        assert last, "nobody was told of the end"
        return set(last) == {"sent"}

    await until(sent, f"the notice of the end of {walk.route.name}")


def _timeline(walk: Walk, office: Answer) -> None:
    lines = office["timeline"]
    assert (lines[0]["code"], lines[-1]["code"]) == ("filed", "closed")
    assert [line["seq"] for line in lines] == sorted(line["seq"] for line in lines)
    assert [line["at"] for line in lines] == sorted(line["at"] for line in lines)
    assert all(line["text"] and "{" not in line["text"] for line in lines)
    told = {line["at"] for line in lines}
    acts = [s for s in office["submissions"] if s["act"] != Act.MESSAGE]
    silent = [x for x in (*office["work"], *acts) if x["at"] not in told]
    assert not silent, f"done, and not in the timeline: {silent}"
    done = Counter((w["kind"], w["outcome"]) for w in office["work"])
    assert walk.worked <= done
    sent = Counter(s["act"] for s in acts)
    assert Counter({code: n for code, n in walk.acted.items() if code != Act.MESSAGE}) <= sent


async def _open_tasks(walk: Walk) -> list[Answer]:
    items: list[Answer] = (await walk.desk.ask(LOOKOUT, "GET", "/api/tasks", params={"case_id": walk.id}))["items"]
    return items


async def _letters(walk: Walk) -> None:
    """Download every letter; the last one is verified by its code and digest."""
    wanted = sorted(["receipt", *walk.route.letters])

    async def issued() -> list[Answer] | None:
        page = await walk.look()
        letters: list[Answer] = [x for x in page["letters"] if x["sha256"]]
        return letters if len(letters) >= len(wanted) else None

    letters = await until(issued, f"the letters {wanted} of {walk.route.name}")
    assert sorted(x["kind"] for x in letters) == wanted
    who = walk.route.applicant
    for letter in letters:
        pdf = (await walk.desk.fetch(who, "GET", letter["href"])).content
        assert pdf.startswith(b"%PDF")
        assert hashlib.sha256(pdf).hexdigest() == letter["sha256"]
    vouched = await walk.desk.ask(
        who, "GET", f"/api/verify/{letter['verification_code']}", params={"sha256": letter["sha256"]}
    )
    assert vouched["authentic"]
    assert vouched["unaltered"]
    assert vouched["matches"]
    assert (await walk.desk.fetch(who, "GET", f"{walk.root}/receipt")).content.startswith(b"%PDF")
    if DECISIONS & set(wanted):
        assert (await walk.desk.fetch(who, "GET", f"{walk.root}/decision")).content.startswith(b"%PDF")
