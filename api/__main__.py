"""`python -m api`: serve the front desk."""

import sys

import uvicorn

from adapters import logs
from api.main import create_app
from catalog import shelf, windows_file
from settings import load


def main() -> None:
    """Serve until told to stop; end with one line when a file of the catalogue or of periods cannot be used."""
    settings = load()
    logs.configure(settings.log_level)
    try:
        shelf.load(settings.catalog_folder, settings.windows_file)
    except shelf.BrokenService as broken:
        sys.exit(f"catalog: {broken}")
    except windows_file.BrokenWindows as broken:
        sys.exit(f"períodos: {broken}")
    uvicorn.run(
        create_app(settings), host=settings.api_host, port=settings.api_port, log_config=None, access_log=False,
        proxy_headers=bool(settings.trusted_proxies), forwarded_allow_ips=settings.trusted_proxies,
        timeout_keep_alive=30, h11_max_incomplete_event_size=64 * 1024, timeout_graceful_shutdown=10,
    )  # fmt: skip


if __name__ == "__main__":
    main()
