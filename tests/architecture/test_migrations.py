"""Migrations are one chain: two that follow the same one would let nobody start."""

from alembic.script import ScriptDirectory

from adapters.database.migrate import configuration


def test_one_migration_follows_another() -> None:
    script = ScriptDirectory.from_config(configuration(""))
    assert len(script.get_heads()) == 1, f"give these one order: {script.get_heads()}"
    assert len(script.get_bases()) == 1
