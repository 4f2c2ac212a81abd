"""What each letter says: committed snapshots, and the rules of the wording."""

from collections.abc import Callable
from pathlib import Path

import pytest

from documents.page import Page, show_size
from documents.wording import write
from domain.documents import Letter

SNAPSHOTS = Path(__file__).parent / "snapshots"
Build = Callable[..., Letter]


def test_wording_is_the_committed_one(letter: Build, example: str) -> None:
    """To accept a new wording, delete its snapshot and run twice."""
    said, kept = as_text(write(letter(example))), SNAPSHOTS / f"{example}.txt"
    if not kept.exists():
        kept.write_text(said)
        pytest.fail(f"{kept.name} was written: read it, then commit it")
    assert said == kept.read_text()


def test_every_snapshot_belongs_to_an_example(request: pytest.FixtureRequest) -> None:
    source = Path(__file__).with_name("conftest.py").read_text()
    assert all(f'"{kept.stem}"' in source for kept in SNAPSHOTS.glob("*.txt"))


@pytest.mark.parametrize("kind", ["decision", "appeal-decision"])
def test_a_decision_without_known_verdict_is_refused(letter: Build, kind: str) -> None:
    with pytest.raises(ValueError, match="Verdict"):
        write(letter("decision-deny", kind=kind, verdict="maybe"))


def test_each_verdict_has_a_sentence_of_its_own(letter: Build) -> None:
    names = [f"{kind}-{v}" for kind in ("decision", "appeal") for v in ("grant", "partial", "deny", "dismiss")]
    sentences = {next(b["text"] for b in write(letter(n)).blocks if b["kind"] == "result") for n in names}
    assert len(sentences) == len(names)


def test_a_full_grant_offers_no_appeal_and_an_appeal_decision_no_second_one(letter: Build) -> None:
    assert "recorrer" not in as_text(write(letter("decision-grant", assumed_rules=())))
    assert "Você pode recorrer" not in as_text(write(letter("appeal-deny")))


def test_assumed_rules_are_said_to_be_assumed(letter: Build) -> None:
    notes = [block for block in write(letter()).blocks if block["kind"] == "note"]
    assert notes[0]["lines"] == ["Prazo para recorrer: 15 dias corridos"]
    assert "não localizamos norma" in notes[0]["text"]
    assert not [b for b in write(letter(assumed_rules=())).blocks if b["kind"] == "note"]


def test_jinja_in_a_field_is_only_text(letter: Build) -> None:
    said = as_text(write(letter("decision-deny", body="{{ letter.case_id }} {% raw %}", applicant_name="{{ 7*7 }}")))
    assert "{{ letter.case_id }} {% raw %}" in said
    assert "{{ 7*7 }}" in said


@pytest.mark.parametrize(
    ("size", "shown"), [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1,0 KB"), (1024**2, "1,0 MB")]
)
def test_sizes_are_shown_as_people_read_them(size: int, shown: str) -> None:
    assert show_size(size) == shown


def as_text(page: Page) -> str:
    lines = [f"# {page.title}"]
    for block in page.blocks:
        lines += ["", f"[{block['kind']}] {block.get('text', '')}".rstrip()]
        lines += [f"{label}: {value}" for label, value in block.get("pairs", [])]
        lines += [f"- {line}" for line in block.get("lines", [])]
        lines += [f"- {' | '.join(str(v) for v in row.values())}" for row in block.get("rows", [])]
    return "\n".join(lines) + "\n"
