"""Brings the database to the newest schema (alembic); safe to run by several processes at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config

HERE = Path(__file__).parent


def upgrade(url: str) -> None:
    """Apply every migration that is missing. `url` is an asyncpg URL."""
    command.upgrade(configuration(url), "head")


def configuration(url: str) -> Config:
    """Return alembic's configuration for our migrations."""
    config = Config()
    config.set_main_option("script_location", str(HERE / "migrations"))
    config.attributes["url"] = url
    return config
