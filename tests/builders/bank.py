"""The bank, as it tells payments over HTTP."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import httpx

from domain.portal.signature import sign
from stack import RunningStack

PAYMENTS = "/api/payments"


class Bank:
    """Signs and sends notices of payments."""

    def __init__(self, system: RunningStack) -> None:
        (self._secret,) = system.settings().payment_secret_list
        self.client = httpx.Client(base_url=system.api_url, timeout=30, trust_env=False)

    def tell(self, slip: dict[str, Any], cents: int | None = None, **changes: Any) -> httpx.Response:
        """Tell a payment of a slip, of today and of the whole of it unless told otherwise."""
        told = {
            "external_id": f"E{uuid4().hex}", "cents": slip["cents"] if cents is None else cents,
            "paid_on": slip["issued_on"], "barcode": slip["barcode"],
        }  # fmt: skip
        return self.send({name: value for name, value in (told | changes).items() if value is not None})

    def send(self, body: Any, signature: str | None = None) -> httpx.Response:
        """Send a body, rightly signed unless a signature is given."""
        data = json.dumps(body, default=date.isoformat).encode()
        headers = {"Content-Type": "application/json", "X-Signature": signature or sign(data, self._secret)}
        return self.client.post(PAYMENTS, content=data, headers=headers)
