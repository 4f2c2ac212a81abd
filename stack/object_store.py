"""SeaweedFS as the S3 of the stack, every one of its ports on loopback."""

from pathlib import Path

from stack.layout import BINARIES, Layout
from stack.places import HOST, INNER_PORTS, answers
from stack.process import Child

PARTS = ("master.port", "volume.port", "filer.port", "admin.port")
CLOSED = ("-webdav=false", "-admin.ui=false", "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false")


def object_store(layout: Layout) -> Child:
    """Return the S3 server; its buckets are made by the application."""
    folder = layout.folder / "s3"
    folder.mkdir(exist_ok=True)
    inner = range(layout.ports.s3_inner, layout.ports.s3_inner + INNER_PORTS)
    return Child(
        name="s3",
        command=_command(layout.ports.s3, inner, folder),
        environment={
            "AWS_ACCESS_KEY_ID": layout.secrets.s3_access_key,
            "AWS_SECRET_ACCESS_KEY": layout.secrets.s3_secret_key,
            # Every bucket takes seven volumes by default; with few volumes the third bucket answers 500.
            "WEED_MASTER_VOLUME_GROWTH_COPY_1": "1",
        },
        log=layout.log("s3"),
        ready=lambda: answers(layout.ports.s3, "/healthz"),  # the port opens before the parts behind it are joined
        clean=lambda: _remove_sockets((layout.ports.s3, *inner)),
    )


def _command(port: int, inner: range, folder: Path) -> list[str]:
    command = [str(BINARIES / "weed"), "mini", f"-dir={folder}", f"-ip={HOST}", f"-ip.bind={HOST}", *CLOSED]
    command += [f"-s3.port={port}", f"-s3.port.grpc={inner[8]}"]
    for place, part in enumerate(PARTS):
        command += [f"-{part}={inner[2 * place]}", f"-{part}.grpc={inner[2 * place + 1]}"]
    return command


def _remove_sockets(ports: tuple[int, ...]) -> None:
    """Remove the sockets that a killed server leaves in the system's temporary folder."""
    for port in ports:
        for left in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):  # noqa: S108 - the server's own fixed place
            left.unlink(missing_ok=True)
