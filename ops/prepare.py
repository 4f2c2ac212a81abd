"""One-shot preparation of an installation (`python -m ops.prepare`): newest schema, buckets, no people."""

from adapters.database.migrate import upgrade
from adapters.files.store import ObjectStore
from settings import Settings, load


def prepare(settings: Settings) -> None:
    """Migrate the database, then make the buckets; safe to repeat and to run twice at once."""
    upgrade(settings.database_url.get_secret_value())
    ObjectStore(
        settings.s3_endpoint, settings.s3_region, settings.s3_access_key.get_secret_value(),
        settings.s3_secret_key.get_secret_value(), settings.s3_staging_bucket, settings.s3_sealed_bucket,
        settings.s3_retention_days,
    ).ensure_buckets()  # fmt: skip


if __name__ == "__main__":
    prepare(load())
    print("prepared: schema and buckets")
