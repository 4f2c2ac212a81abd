"""The development OpenID provider: a real authorization-code flow in which anybody may be any demo person."""

import json
import os
import sys
import warnings
from datetime import timedelta
from pathlib import Path
from typing import Any

from stack.layout import PROJECT, Layout
from stack.people import DEMO_PEOPLE
from stack.places import HOST, listens
from stack.process import Child
from stack.secrets import write_private

TOKEN_LIFE = timedelta(hours=12)  # longer than one day of demonstration


def identity(layout: Layout) -> Child:
    """Return the provider; its signing key is kept, so tokens outlive a restart."""
    command = [sys.executable, "-m", "stack.identity", str(layout.ports.oidc), str(layout.folder / "oidc.json")]
    return Child(
        name="oidc",
        command=command,
        environment={"PYTHONPATH": str(PROJECT), "AUTHLIB_INSECURE_TRANSPORT": "1"},
        log=layout.log("oidc"),
        ready=lambda: listens(layout.ports.oidc),
    )


def serve(port: int, key_file: Path) -> None:
    """Serve on loopback until told to stop; the issuer is the address that the client used."""
    warnings.simplefilter("ignore")  # the provider still uses a module that its library is leaving behind
    import flask
    from oidc_provider_mock import User, app
    from werkzeug.serving import make_server

    provider = app(
        access_token_max_age=TOKEN_LIFE,
        user_claims=[User(sub=one.subject, claims=one.claims()) for one in DEMO_PEOPLE],
    )
    provider.debug = False
    key = _signing_key(key_file)

    def keep_key() -> None:
        flask.g.oidc_provider_mock_storage.jwk = key

    provider.before_request(keep_key)
    make_server(HOST, port, provider, threaded=True).serve_forever()


def _signing_key(path: Path) -> Any:
    """Return the kept key, and have tokens name it: the provider leaves `kid` out and verifiers then find no key."""
    from authlib.jose import RSAKey  # type: ignore[import-untyped]
    from oidc_provider_mock import _app

    if not path.exists():
        made = RSAKey.generate_key(is_private=True)
        write_private(path, json.dumps({**made.as_dict(is_private=True), "kid": made.thumbprint()}).encode())
    key = RSAKey.import_key(json.loads(path.read_text()))
    _app.OpenIDCode.get_encode_header = lambda self, client: {"alg": "RS256", "kid": key.kid}
    return key


if __name__ == "__main__":
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    serve(int(sys.argv[1]), Path(sys.argv[2]))
