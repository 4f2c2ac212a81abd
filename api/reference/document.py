"""Puts the words into the document that FastAPI makes from the types."""

from typing import Any

from api.problems import STATUS, UNPROCESSABLE, ProblemDetails
from api.reference.fields import FIELDS
from api.reference.refusals import CODES
from api.reference.shapes import PARAMETERS, SHAPES, TAGS

Document = dict[str, Any]
INTRODUCTION = """Pedidos à Procuradoria Geral do Município de São Paulo.

Um programa conduz qualquer pedido sem conhecer o procedimento: `GET /api/cases/{case_id}` traz em `actions` o que quem
pergunta pode fazer agora, e `GET /api/tasks/{task_id}` traz em `outcomes` como a tarefa pode terminar, cada um com o
JSON Schema do que enviar. Datas e horas vêm em UTC; valores em dinheiro, em centavos.

Todo erro vem como `application/problem+json` (RFC 9457), com um `code` estável e, em `problems`, tudo o que há a
corrigir.

| `code` | situação | quando |
|---|---|---|
"""


def completed(document: Document) -> Document:
    """Return the document with summaries, descriptions and examples, and with the shape of refusals."""
    schemas = document["components"]["schemas"]
    schemas |= _refusals()
    document["info"]["description"] = INTRODUCTION + "\n".join(_line(code) for code in sorted(CODES))
    document["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
    for name, schema in schemas.items():
        _describe(name, schema)
    for operation in (o for path in document["paths"].values() for o in path.values()):
        _complete(operation)
    return document


def _refusals() -> Document:
    """Return the schemas of a refusal: no route answers it as its own model."""
    schema = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs", {}), "ProblemDetails": schema}


def _line(code: str) -> str:
    return f"| `{code}` | {STATUS.get(code, UNPROCESSABLE)} | {CODES[code]} |"


def _describe(name: str, schema: Document) -> None:
    schema.pop("description", None)
    if name in SHAPES:
        schema["description"] = SHAPES[name]
    for field, shape in schema.get("properties", {}).items():
        words = FIELDS.get(f"{name}.{field}") or FIELDS.get(field)
        if words is not None:
            shape |= {"description": words[0], "examples": [words[1]]}


def _complete(operation: Document) -> None:
    """Take the summary from the first sentence of the description, and tell the parameters."""
    operation["summary"] = operation["description"].split("\n")[0].split(":")[0].split(". ")[0].rstrip(".")
    for parameter in operation.get("parameters", []):
        words = PARAMETERS.get(f"{operation['tags'][0]}.{parameter['name']}") or PARAMETERS.get(parameter["name"])
        if words is not None:
            parameter["description"] = words
