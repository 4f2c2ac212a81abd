"""The table of outcomes names every closing of every service, and tells what reached it from what did not."""

from catalog.shelf import load
from ops.outcomes import Reached, table

CLAIM = "indenizacao-por-danos-materiais"


def test_each_closing_has_a_line_with_what_reached_it() -> None:
    reached = [
        Reached(CLAIM, "paid", "granted"), Reached(CLAIM, "paid", "appealed"),
        Reached(CLAIM, "archived-silence", "tests/x.py::test_y", walked=False),
    ]  # fmt: skip
    lines = list(table(reached))
    assert f"| 3959 {CLAIM} | Indenização paga (`paid`) | appealed; granted | – |" in lines
    assert any("(`archived-silence`) | – | tests/x.py::test_y |" in line for line in lines)
    assert f"| 3959 {CLAIM} | Pedido indeferido (`denied`) | – | – |" in lines
    closings = [c for s in load().services for c in (s.procedure.closings if s.procedure else ())]
    assert len(lines) == 2 + len(closings)
