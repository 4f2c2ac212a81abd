"""A settlement round of its own for a route: its only lot closes a few seconds after it is opened."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from tests.outcomes.front_desk import until
from tests.outcomes.route import Fields
from tests.outcomes.walk import Walk

WINDOW = timedelta(seconds=8)
DEBTORS = (
    {"code": "pmsp", "name": "Prefeitura do Município de São Paulo", "represented": True},
    {"code": "sptrans", "name": "SPTrans", "represented": False},
)


async def opened(walk: Walk) -> Fields:
    """The chief of the Núcleo opens the round; answer what the proposal names."""
    number = f"{uuid4().int % 9999 + 1}/{2030 + uuid4().int % 7000}"
    opens = datetime.now(UTC)
    edital = {
        "number": number, "opens": opens.isoformat(), "closes": (opens + WINDOW).isoformat(), "debtors": DEBTORS,
        "bands": [{"first": 2009, "last": 2019, "percent": 20}], "source": "Edital de ensaio",
    }  # fmt: skip
    await walk.desk.ask("chief", "POST", "/api/settlement-rounds", json=edital)
    return {"edital": number, "numero_precatorio": f"EP {uuid4()}"}


async def listed(walk: Walk) -> None:
    """The chief of the Núcleo publishes the lists of the only lot, once its proposals are examined."""
    page = await walk.look()
    slug = str(page["answers"]["edital"]).replace("/", "-")

    async def lot() -> str | None:
        lots = (await walk.desk.ask("chief", "GET", f"/api/settlement-rounds/{slug}"))["lots"]
        return str(lots[0]["case_id"]) if lots else None

    case_id = await until(lot, "the lot to close")

    async def task() -> str | None:
        wanted = {"case_id": case_id, "kind": "publication"}
        items = (await walk.desk.ask("chief", "GET", "/api/tasks", params=wanted))["items"]
        return str(items[0]["id"]) if items else None

    found = await until(task, "the lists to be published")
    await walk.desk.ask("chief", "POST", f"/api/tasks/{found}/completion", json={"outcome": "publish", "fields": {}})


async def stands(walk: Walk, status: str) -> None:
    """Wait until the proposal stands at a status."""

    async def there() -> str | None:
        return status if (await walk.look())["status"] == status else None

    await until(there, f"the proposal to stand at {status}")
