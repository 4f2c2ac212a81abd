"""The address itself: a person who follows a link of a notice is told where to go, by a page without scripts."""

from html import escape
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

router = APIRouter()
PAGE = """<!doctype html>
<html lang="pt-BR">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Procuradoria Geral do Município de São Paulo</title></head>
<body style="max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;font:16px/1.5 Arial,Helvetica,sans-serif">
<h1>Procuradoria Geral do Município de São Paulo</h1>
{asked}
<p>Este endereço atende sistemas, como aplicativos e portais. Ele ainda não tem páginas para acompanhar pedidos: use o
aplicativo ou o portal em que você fez o pedido e informe o número de protocolo.</p>
<ul>
<li><a href="/docs">Documentação, para quem desenvolve sistemas</a></li>
<li><a href="/api/services">Serviços oferecidos (dados abertos, em JSON)</a></li>
</ul>
</body>
</html>
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@router.get("/", include_in_schema=False)
async def home(protocolo: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """Return the page, with the protocol number that the link came with."""
    asked = f"<p>Protocolo: <strong>{escape(protocolo)}</strong></p>" if protocolo else ""
    return HTMLResponse(PAGE.format(asked=asked), headers={"Content-Security-Policy": POLICY})
