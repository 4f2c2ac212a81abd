"""Every environment variable of the office, typed; those of the embedded stack are in `stack/choices.py`."""

import base64
import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

CASE_URL = "{public_url}/?protocolo={protocol}"
Port = Annotated[int, Field(ge=1, le=65535)]
Url = Annotated[str, Field(pattern=r"^https?://\S+$")]
SECRETS = Path("/run/secrets")  # where containers find one file per secret, named as the variable

MESSAGES = {
    "missing": "falta, e não tem valor padrão.",
    "int_parsing": "deve ser um número inteiro.",
    "bool_parsing": "deve ser true ou false.",
    "enum": "não é um dos valores aceitos.",
    "literal_error": "não é um dos valores aceitos: {expected}.",
    "string_pattern_mismatch": "não tem a forma pedida: {pattern}.",
    "greater_than_equal": "deve ser no mínimo {ge}.",
    "less_than_equal": "deve ser no máximo {le}.",
}


class Environment(StrEnum):
    EMBEDDED = "embedded"
    TEST = "test"
    PRODUCTION = "production"


class KeyRing(BaseModel):
    """AES-256 keys by id; the first one encrypts, all of them decrypt."""

    keys: dict[str, bytes]

    @property
    def current(self) -> str:
        """Return the id of the key that encrypts."""
        return next(iter(self.keys))


class Settings(BaseSettings):
    """What the API and the worker need to know of where they run. Secrets have no default.

    A field comes from its PGM_* variable, else from a file of the same name among the container's secrets.
    """

    model_config = SettingsConfigDict(env_prefix="PGM_", extra="ignore", hide_input_in_errors=True)

    environment: Environment = Environment.PRODUCTION
    public_url: str = "http://127.0.0.1:8000"
    ui_url: str = Field(default="", description="the Temporal UI, for the links of `make demo`; nothing else reads it")
    case_url_template: str = Field(
        default=CASE_URL,
        description="where notices send people; may name public_url, protocol and case_id",
    )

    database_url: SecretStr
    database_pool: int = Field(
        default=20, description="connections in each of two pools: a process of the API or worker takes up to twice it"
    )

    temporal_address: str
    temporal_namespace: str = "default"
    temporal_task_queue: str = "cases"
    temporal_agreements_queue: str = "agreements"
    temporal_tls: bool = False
    temporal_api_key: SecretStr | None = None
    payload_keys: SecretStr = Field(description="id:base64-of-32-bytes, comma separated, the encrypting one first")

    s3_endpoint: Url
    s3_region: str = "us-east-1"
    s3_access_key: SecretStr
    s3_secret_key: SecretStr
    s3_staging_bucket: str = "staging"
    s3_sealed_bucket: str = "sealed"
    s3_retention_days: int = Field(default=3650, description="how long sealed objects stay locked (assumed)")

    oidc_issuer: Url
    oidc_audience: str
    oidc_algorithms: Annotated[tuple[str, ...], NoDecode] = ("RS256",)
    citizen_level: int = Field(default=2, description="least assurance to file: 1 bronze, 2 silver, 3 gold (assumed)")

    smtp_host: str
    smtp_port: Port = 25
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_starttls: bool = True
    mail_from: str = "nao-responda@procuradoria.example"

    signer_pkcs12: Path = Field(description="certificate and key that sign the letters")
    signer_password: SecretStr
    clamd_address: str = Field(default="", description="host:port or socket path; empty means files are not scanned")

    link_keys: SecretStr = Field(description="sign links without account, comma separated, the signing one first")
    payment_secrets: SecretStr | None = Field(
        default=None, description="sign payment notices of the bank, comma separated; none: notices are refused"
    )
    febraban_collector: str = Field(
        default="0000", pattern=r"^\d{4}$", description="the office's code in barcodes of collections (assumed)"
    )
    pix_location: str = Field(default="pix.example/qr/v2/cobv", description="where Pix charges are read (assumed)")
    pix_receiver: str = Field(
        default="PREFEITURA DE SAO PAULO", description="who receives, as a Pix shows it (assumed)"
    )
    pix_city: str = Field(default="SAO PAULO", description="city of who receives, as a Pix shows it")

    consult_per_minute: int = Field(
        default=60,
        ge=0,
        description="consultations of debts, checks of letters, simulated settlements by an address in a minute, not "
        "signed in; 0: any (assumed)",
    )
    consult_keys_per_minute: int = Field(
        default=300, ge=0, description="the same for all keys that begin alike, whoever asks; 0: any (assumed)"
    )
    captcha_url: str = Field(default="", description="where answers to a captcha are verified; empty means no captcha")
    captcha_secret: SecretStr = SecretStr("")
    trusted_proxies: str = Field(
        default="", description="addresses and networks whose X-Forwarded-For is believed, comma separated"
    )

    api_host: str = "127.0.0.1"
    api_port: Port = 8000
    metrics_address: str = Field(default="", description="host:port of the worker's metrics; empty means none")
    catalog_folder: Path | None = Field(default=None, description="more services, laid out as catalog/ is")
    windows_file: Path | None = Field(default=None, description="periods of services, catalog/windows_file.py")
    largest_json: int = 1024 * 1024
    lease_minutes: int = Field(default=240, description="how long a claimed task stays with its holder (assumed)")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = "INFO"

    @field_validator("oidc_algorithms", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Take a comma separated list, the form of a variable."""
        return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) else value

    @field_validator("catalog_folder", "windows_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """Take an empty variable for none: a compose file cannot leave one out."""
        return value or None

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith("postgresql+asyncpg://"):
            raise ValueError("deve começar com postgresql+asyncpg://.")
        return value

    @field_validator("case_url_template")
    @classmethod
    def _names_known_places(cls, value: str) -> str:
        """Refuse a link that no case could fill in, before the first notice fails on it."""
        try:
            value.format(public_url="", protocol="", case_id="")
        except (LookupError, ValueError, AttributeError, TypeError):
            raise ValueError("entre chaves cabem só {public_url}, {protocol} e {case_id}, sem mais nada") from None
        return value or CASE_URL

    @model_validator(mode="after")
    def _usable(self) -> "Settings":
        """Refuse keys that are too short and, in production, what means nothing outside this machine, all at once."""
        wrong = [*self._weak_keys()]
        if self.environment is Environment.PRODUCTION:
            wrong += self._unfit_for_production()
        if wrong:
            raise ValueError("\n".join(wrong))
        return self

    def _weak_keys(self) -> Iterator[str]:
        for name, key in self.key_ring.keys.items():
            if len(key) != 32:
                yield f"PGM_PAYLOAD_KEYS: a chave {name} deve ter 32 bytes."
        if not self.link_key_list or any(len(key) < 32 for key in self.link_key_list):
            yield "PGM_LINK_KEYS: cada chave deve ter ao menos 32 caracteres."

    def _unfit_for_production(self) -> Iterator[str]:
        """Give addresses that would be printed on letters, or trusted, and that only a demonstration may have."""
        for name, url in {"PGM_PUBLIC_URL": self.public_url, "PGM_OIDC_ISSUER": self.oidc_issuer}.items():
            if not url.startswith("https://"):
                yield f"{name}: em produção deve começar com https://."
        if self.mail_from.endswith(".example"):
            yield "PGM_MAIL_FROM: em produção deve ser um endereço da Procuradoria."

    @property
    def payment_secret_list(self) -> tuple[str, ...]:
        """Return the secrets that sign payment notices, none when notices are not taken."""
        held = self.payment_secrets.get_secret_value() if self.payment_secrets else ""
        return tuple(part.strip() for part in held.split(",") if part.strip())

    @property
    def link_key_list(self) -> tuple[str, ...]:
        """Return the keys of links without account, the signing one first."""
        return tuple(part.strip() for part in self.link_keys.get_secret_value().split(",") if part.strip())

    @cached_property
    def key_ring(self) -> KeyRing:
        """Return the payload keys, the encrypting one first."""
        try:
            pairs = [part.split(":", 1) for part in self.payload_keys.get_secret_value().split(",")]
            return KeyRing(keys={name.strip(): base64.b64decode(text) for name, text in pairs})
        except ValueError:
            raise ValueError("PGM_PAYLOAD_KEYS: pares nome:chave em base64, separados por vírgula.") from None

    @property
    def demonstration_allowed(self) -> bool:
        """Tell whether the embedded stack's demonstration people, indexes and debts may exist here."""
        return self.environment is not Environment.PRODUCTION


def load(secrets: Path = SECRETS) -> Settings:
    """Return the settings of this process; end it with a line for each that is missing or of no use."""
    try:
        return read(secrets)
    except ValidationError as refused:
        sys.exit(told(refused))


def read(secrets: Path = SECRETS) -> Settings:
    """Return the settings of this process; raise pydantic.ValidationError."""
    return Settings(_secrets_dir=secrets if secrets.is_dir() else None)


def told(refused: ValidationError) -> str:
    """Return a line for each variable that is missing or of no use, quoting none of their values."""
    return "\n".join(("Configuração:", *map(_line, refused.errors())))


def _line(error: ErrorDetails) -> str:
    """Return what is wrong with one variable; of pydantic's own words only those that operators meet are ours."""
    ours = MESSAGES.get(error["type"])
    said = ours.format(**error.get("ctx", {})) if ours else error["msg"].removeprefix("Value error, ")
    return ": ".join((*(f"PGM_{str(name).upper()}" for name in error["loc"][:1]), said))
