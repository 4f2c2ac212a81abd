"""Invents the secrets of a new installation, one file each (`python -m ops.new_secrets FOLDER`); never overwrites."""

import base64
import json
import sys
from pathlib import Path
from secrets import token_bytes, token_hex

DATABASE = "procuradoria"
BUCKETS = ("staging", "sealed")
PER_BUCKET = ("Read", "Write", "List", "Tagging", "GetObjectRetention", "PutObjectRetention")


def invent() -> dict[str, str]:
    """Return the content of every secret file by name; hexadecimal, so that no quoting is ever needed."""
    database, application, preparation = token_hex(24), _key(), _key()
    return {
        "postgres_password": token_hex(24),
        "app_database_password": database,
        "temporal_database_password": token_hex(24),
        "pgm_database_url": f"postgresql+asyncpg://{DATABASE}:{database}@postgres:5432/{DATABASE}",
        "pgm_payload_keys": f"k1:{base64.b64encode(token_bytes(32)).decode()}",
        "pgm_s3_access_key": application[0],
        "pgm_s3_secret_key": application[1],
        "s3_preparation_access_key": preparation[0],
        "s3_preparation_secret_key": preparation[1],
        "s3_identities.json": json.dumps(identities(application, preparation), indent=1),
        "pgm_signer_password": token_hex(24),
        "pgm_payment_secrets": token_hex(32),
        "pgm_captcha_secret": "",  # given by whoever verifies the captcha, when there is one
        "pgm_link_keys": token_hex(32),
    }


def identities(application: tuple[str, str], preparation: tuple[str, str]) -> dict[str, object]:
    """Return SeaweedFS's identities: the application may neither make buckets nor lift a retention (decision 8)."""
    allowed = [f"{action}:{bucket}" for bucket in BUCKETS for action in PER_BUCKET]
    return {
        "identities": [_identity("application", application, allowed), _identity("preparation", preparation, ["Admin"])]
    }


def write(folder: Path) -> list[str]:
    """Write the secrets and return their names; raise FileExistsError when any exists: they belong together."""
    made = invent()
    kept = [name for name in made if (folder / name).exists()]
    if kept:
        raise FileExistsError(f"{folder} already holds {', '.join(kept)}: nothing was written")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name, content in made.items():
        path = folder / name
        path.write_text(content)
        path.chmod(0o444)  # containers read them as other users; the folder keeps everybody else of this host out
    return list(made)


def _key() -> tuple[str, str]:
    return token_hex(10), token_hex(20)


def _identity(name: str, key: tuple[str, str], actions: list[str]) -> dict[str, object]:
    return {"name": name, "credentials": [{"accessKey": key[0], "secretKey": key[1]}], "actions": actions}


if __name__ == "__main__":
    try:
        print("\n".join(write(Path(sys.argv[1]))))
    except (FileExistsError, IndexError) as refusal:
        sys.exit(f"Erro: {refusal}")
