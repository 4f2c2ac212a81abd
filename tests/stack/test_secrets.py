"""What a stack invented stays; a secret that came with a new release is added to it."""

import json
from pathlib import Path

from stack.secrets import load_or_create


def test_secrets_stay_and_a_missing_one_is_added_once(tmp_path: Path) -> None:
    first = load_or_create(tmp_path)
    path = tmp_path / "secrets.json"
    kept = json.loads(path.read_text())
    del kept["payment_secrets"]
    path.write_text(json.dumps(kept))
    again = load_or_create(tmp_path)
    assert {name: value for name, value in vars(again).items() if name != "payment_secrets"} == kept
    assert again.payment_secrets != first.payment_secrets
    assert load_or_create(tmp_path) == again
    assert path.stat().st_mode & 0o777 == 0o600
