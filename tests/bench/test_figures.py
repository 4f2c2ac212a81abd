"""The figures of the bench: nearest-rank percentiles, aims, tables that say what they show."""

import asyncio
from uuid import UUID

import pytest

from bench.cases import spread
from bench.figures import console, milliseconds, percentile, show, verdict
from bench.rows import Pattern
from bench.system import SERVICE, SERVICES
from catalog.shelf import load
from domain.service import Step


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (1, 1), (50, 50), (99, 99), (99.5, 100), (100, 100)])
def test_percentile_is_a_value_that_was_measured(percent: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], percent) == value


def test_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_an_aim_is_reached_from_the_right_side() -> None:
    assert [verdict(0.7, 0.7, least=True), verdict(0.69, 0.7, least=True)] == ["reached", "missed"]
    assert [verdict(64, 64), verdict(65, 64)] == ["reached", "missed"]


def test_milliseconds() -> None:
    assert [milliseconds(0.0042), milliseconds(0.250)] == ["4.2", "250"]


def test_a_table_shows_its_rows_and_notes() -> None:
    with console.capture() as captured:
        show("Times", ("what", "p50"), [("inbox", 5)], ("read this",))
    assert all(word in captured.get() for word in ("Times", "inbox", "5", "read this"))


async def test_work_is_spread_over_the_callers_and_done_once() -> None:
    done: list[int] = []

    async def work(caller: int) -> None:
        await asyncio.sleep(0)
        done.append(caller)

    await spread(4, 20, work)
    assert len(done) == 20
    assert set(done) == {0, 1, 2, 3}


def test_copied_rows_belong_to_the_new_case() -> None:
    old, new = UUID(int=1), UUID(int=2)
    task = {"id": UUID(int=3), "case_id": old, "protocol": "PGM-1"}
    copied = Pattern({"id": old, "protocol": "PGM-1"}, [("task", 1, task)]).copy(new)
    assert copied[0][2]["id"] == new
    assert copied[1][2]["case_id"] == new
    assert copied[1][2]["id"] != task["id"]
    assert copied[1][2]["protocol"] == copied[0][2]["protocol"] != "PGM-1"


def test_the_service_of_the_bench_asks_for_two_documents_and_no_opinion() -> None:
    service = load(SERVICES).get(SERVICE)
    assert [d.required for d in service.documents] == [True, True]
    assert service.procedure is not None
    assert Step.OPINION not in {route.step for route in service.procedure.routes}
