"""One stack on disk and on the network: folder, ports, secrets, and the settings that follow from them."""

import sys
from dataclasses import dataclass
from pathlib import Path

from settings import Environment, Settings
from stack.places import HOST, Ports
from stack.secrets import Secrets, write_private

PROJECT = Path(__file__).resolve().parent.parent
BINARIES = Path(sys.executable).parent
AUDIENCE = "procuradoria"
DATABASE = "procuradoria"


@dataclass(frozen=True)
class Layout:
    """Everything the parts of one stack need to know of each other; `test` trades durability for speed."""

    folder: Path
    ports: Ports
    secrets: Secrets
    test: bool = False

    def log(self, name: str) -> Path:
        """Return the log file of a child."""
        return self.folder / "logs" / f"{name}.log"

    @property
    def mail(self) -> Path:
        """Return the folder with one .eml file per message sent."""
        return self.folder / "mail"

    @property
    def issuer(self) -> str:
        """Return the address of the development OpenID provider."""
        return f"http://{HOST}:{self.ports.oidc}"

    @property
    def environment_file(self) -> Path:
        """Return the file by which commands find this stack."""
        return self.folder / "environment"

    @property
    def windows_file(self) -> Path:
        """Return the file that opens periods of services on this machine, if somebody put it there."""
        return self.folder / "windows.toml"

    def environment(self) -> dict[str, str]:
        """Return the PGM_* variables of the worker, the API and the command line."""
        secrets, ports = self.secrets, self.ports
        mode = Environment.TEST if self.test else Environment.EMBEDDED
        periods = {"PGM_WINDOWS_FILE": str(self.windows_file)} if self.windows_file.exists() else {}
        unhurried = {"PGM_CONSULT_PER_MINUTE": "0", "PGM_CONSULT_KEYS_PER_MINUTE": "0"} if self.test else {}
        return (
            periods
            | unhurried
            | {
                "PGM_ENVIRONMENT": mode.value,
                "PGM_PUBLIC_URL": f"http://{HOST}:{ports.api}",
                "PGM_UI_URL": f"http://{HOST}:{ports.temporal_ui}",
                "PGM_API_PORT": str(ports.api),
                "PGM_DATABASE_URL": f"postgresql+asyncpg://{self.database_account}/{DATABASE}",
                "PGM_TEMPORAL_ADDRESS": f"{HOST}:{ports.temporal}",
                "PGM_PAYLOAD_KEYS": secrets.payload_keys,
                "PGM_S3_ENDPOINT": f"http://{HOST}:{ports.s3}",
                "PGM_S3_ACCESS_KEY": secrets.s3_access_key,
                "PGM_S3_SECRET_KEY": secrets.s3_secret_key,
                "PGM_OIDC_ISSUER": self.issuer,
                "PGM_OIDC_AUDIENCE": AUDIENCE,
                "PGM_SMTP_HOST": HOST,
                "PGM_SMTP_PORT": str(ports.smtp),
                "PGM_SMTP_STARTTLS": "false",
                "PGM_SIGNER_PKCS12": str(self.folder / "signer.p12"),
                "PGM_SIGNER_PASSWORD": secrets.signer_password,
                "PGM_PAYMENT_SECRETS": secrets.payment_secrets,
                "PGM_LINK_KEYS": secrets.link_keys,
                "PGM_METRICS_ADDRESS": f"{HOST}:{ports.metrics}",
            }
        )

    @property
    def database_account(self) -> str:
        """Return `user:password@host:port` of the database."""
        return f"{DATABASE}:{self.secrets.database_password}@{HOST}:{self.ports.database}"

    def settings(self) -> Settings:
        """Return the settings by which this stack is used from the calling process."""
        given = {name.removeprefix("PGM_").lower(): value for name, value in self.environment().items()}
        return Settings.model_validate(given)

    def write_environment(self) -> None:
        """Leave the variables where `pgm`, `make demo` and `make bench` look for a running stack."""
        lines = "".join(f"{name}='{value}'\n" for name, value in self.environment().items())
        write_private(self.environment_file, lines.encode())
