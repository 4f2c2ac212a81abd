"""What whoever runs the embedded stack may choose."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from settings import Port


class StackSettings(BaseSettings):
    """Where the embedded stack keeps its data and which loopback ports its processes take (`PGM_STACK_*`)."""

    model_config = SettingsConfigDict(env_prefix="PGM_STACK_", extra="ignore")

    data: Path = Path(".data")
    api_port: Port = 8000
    temporal_port: Port = 7233
    temporal_ui_port: Port = 8233
    s3_port: Port = 8333
    s3_inner_port: int = Field(
        default=8340, ge=1, le=65535 - 8, description="first of nine that SeaweedFS uses among its parts"
    )
    database_port: Port = 5433
    oidc_port: Port = 9400
    smtp_port: Port = 2525
    metrics_port: Port = 9464
