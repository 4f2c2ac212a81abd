"""A certificate of no use ends a process at its start with one line, before any letter is owed."""

from pathlib import Path

import pytest
from pydantic import SecretStr

import composition
from settings import Settings


def settings(pkcs12: Path) -> Settings:
    return Settings.model_construct(signer_pkcs12=pkcs12, signer_password=SecretStr("opens-nothing"))


def test_a_certificate_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"^PGM_SIGNER_PKCS12: o arquivo não pode ser lido \(FileNotFoundError\)\.$"):
        composition.signer(settings(tmp_path / "absent.p12"))


def test_a_file_that_is_no_certificate(tmp_path: Path) -> None:
    (tmp_path / "signer.p12").write_bytes(b"not a certificate")
    with pytest.raises(SystemExit, match=r"^PGM_SIGNER_PKCS12: não abre com PGM_SIGNER_PASSWORD"):
        composition.signer(settings(tmp_path / "signer.p12"))
