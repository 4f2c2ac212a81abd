"""One-shot preparation of an installation (`python -m ops.prepare`): newest schema, buckets, no people."""

import composition
from adapters.database.migrate import upgrade
from settings import Settings, load


def prepare(settings: Settings) -> None:
    """Migrate the database, then make the buckets; safe to repeat and to run twice at once."""
    upgrade(settings.database_url.get_secret_value())
    composition.object_store(settings).ensure_buckets()


if __name__ == "__main__":
    prepare(load())
    print("prepared: schema and buckets")
