"""Settings come from the environment or from secret files, and production refuses what only fits a demonstration."""

import base64
from pathlib import Path

import pytest

from settings import Settings, load

PLAIN = {
    "PGM_PUBLIC_URL": "https://procuradoria.sp.test",
    "PGM_TEMPORAL_ADDRESS": "temporal:7233",
    "PGM_S3_ENDPOINT": "http://s3:8333",
    "PGM_OIDC_ISSUER": "https://sso.test",
    "PGM_OIDC_AUDIENCE": "procuradoria",
    "PGM_SMTP_HOST": "mail",
    "PGM_MAIL_FROM": "nao-responda@procuradoria.test",
    "PGM_SIGNER_PKCS12": "/run/secrets/signer.p12",
}
SECRET = {
    "pgm_database_url": "postgresql+asyncpg://u:p@db/procuradoria",
    "pgm_link_keys": "l" * 64,
    "pgm_payload_keys": "k1:" + base64.b64encode(bytes(32)).decode(),
    "pgm_s3_access_key": "from-file",
    "pgm_s3_secret_key": "s",
    "pgm_signer_password": "opens-the-certificate",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in PLAIN.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    for name, value in SECRET.items():
        (tmp_path / name).write_text(value + "\n")
    (tmp_path / "signer.p12").write_bytes(b"\x00\xff not text")
    return tmp_path


def test_secrets_are_read_from_files_without_their_line_end(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    settings = load(secrets)
    assert settings.s3_access_key.get_secret_value() == "from-file"
    assert settings.key_ring.keys == {"k1": bytes(32)}


def test_a_variable_wins_over_a_file(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    environment.setenv("PGM_S3_ACCESS_KEY", "from-environment")
    assert load(secrets).s3_access_key.get_secret_value() == "from-environment"


def test_without_secret_files_every_missing_one_is_named(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("PGM_DATABASE_POOL", "vinte")
    with pytest.raises(SystemExit) as refused:
        load(tmp_path / "absent")
    missing = {f"{name.upper()}: falta, e não tem valor padrão." for name in SECRET}
    assert set(str(refused.value).splitlines()[1:]) == missing | {"PGM_DATABASE_POOL: deve ser um número inteiro."}


@pytest.mark.parametrize(("variable", "value", "said"), [
    ("PGM_DATABASE_URL", "postgres://u:p@db/x", "deve começar com postgresql+asyncpg://."),
    ("PGM_S3_ENDPOINT", "s3:8333", r"não tem a forma pedida: ^https?://\S+$."),
    ("PGM_API_PORT", "99999", "deve ser no máximo 65535."),
    ("PGM_API_PORT", "0", "deve ser no mínimo 1."),
    ("PGM_LOG_LEVEL", "LOUD", "não é um dos valores aceitos: 'DEBUG', 'INFO', 'WARNING', 'ERROR' or 'CRITICAL'."),
])  # fmt: skip
def test_a_value_of_another_shape_is_refused_before_anything_starts(
    environment: pytest.MonkeyPatch, secrets: Path, variable: str, value: str, said: str
) -> None:
    environment.setenv(variable, value)
    with pytest.raises(SystemExit) as refused:
        load(secrets)
    assert str(refused.value) == f"Configuração:\n{variable}: {said}"


def test_all_that_is_of_no_use_is_told_at_once(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    environment.setenv("PGM_LINK_KEYS", "short")
    environment.setenv("PGM_PUBLIC_URL", "http://127.0.0.1:8000")
    with pytest.raises(SystemExit) as refused:
        load(secrets)
    named = [line.partition(":")[0] for line in str(refused.value).splitlines()]
    assert named == ["Configuração", "PGM_LINK_KEYS", "PGM_PUBLIC_URL"]


@pytest.mark.parametrize("ring", ["no-name", "k1:não é base64", "k1:" + base64.b64encode(bytes(16)).decode()])
def test_payload_keys_of_another_shape_are_refused(environment: pytest.MonkeyPatch, secrets: Path, ring: str) -> None:
    environment.setenv("PGM_PAYLOAD_KEYS", ring)
    with pytest.raises(SystemExit, match=r"^Configuração:\nPGM_PAYLOAD_KEYS: "):
        load(secrets)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PGM_PUBLIC_URL", "http://127.0.0.1:8000"),
        ("PGM_OIDC_ISSUER", "http://127.0.0.1:9400"),
        ("PGM_MAIL_FROM", "nao-responda@procuradoria.example"),
    ],
)
def test_production_refuses_what_fits_a_demonstration_only(
    environment: pytest.MonkeyPatch, secrets: Path, variable: str, value: str
) -> None:
    environment.setenv(variable, value)
    with pytest.raises(SystemExit, match=variable):
        load(secrets)
    environment.setenv("PGM_ENVIRONMENT", "embedded")
    assert load(secrets).demonstration_allowed


def test_an_empty_variable_names_no_file(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    environment.setenv("PGM_WINDOWS_FILE", "")
    assert load(secrets).windows_file is None


def test_a_link_to_cases_may_name_what_a_case_has(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    environment.setenv("PGM_CASE_URL_TEMPLATE", "https://portal.example/pedidos/{protocol}?id={case_id}")
    assert load(secrets).case_url_template.startswith("https://portal.example/")
    environment.setenv("PGM_CASE_URL_TEMPLATE", "")
    assert load(secrets).case_url_template == "{public_url}/?protocolo={protocol}"


@pytest.mark.parametrize("template", [
    "{public_url}/{person}", "{public_url", "{0}", "{protocol.number}", "{protocol[year]}",
])  # fmt: skip
def test_a_link_to_cases_that_nothing_fills_is_refused(
    environment: pytest.MonkeyPatch, secrets: Path, template: str
) -> None:
    environment.setenv("PGM_CASE_URL_TEMPLATE", template)
    with pytest.raises(SystemExit, match="PGM_CASE_URL_TEMPLATE: entre chaves cabem só"):
        load(secrets)


def test_a_refusal_does_not_quote_the_secrets(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.setenv("PGM_PUBLIC_URL", "http://127.0.0.1:8000")
    for name, value in SECRET.items():
        environment.setenv(name.upper(), value)
    with pytest.raises(SystemExit) as refused:
        load(tmp_path / "absent")
    assert "the-certificate" not in str(refused.value)


def test_algorithms_are_a_comma_separated_list(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    environment.setenv("PGM_OIDC_ALGORITHMS", "RS256, ES256")
    assert load(secrets).oidc_algorithms == ("RS256", "ES256")


def test_secrets_do_not_show_when_settings_are_printed(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    shown = repr(load(secrets))
    assert "from-file" not in shown
    assert SECRET["pgm_payload_keys"] not in shown
    assert isinstance(load(secrets), Settings)


def test_payment_secrets_are_a_list_and_none_means_no_notices(environment: pytest.MonkeyPatch, secrets: Path) -> None:
    assert load(secrets).payment_secret_list == ()
    (secrets / "pgm_payment_secrets").write_text("new, old\n")
    assert load(secrets).payment_secret_list == ("new", "old")
