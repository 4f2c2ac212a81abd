"""Writes docs/services.md from the catalogue: `python -m ops.services_page`, or `--check` to see that it is fresh."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from catalog.description import describe
from catalog.shelf import Catalog, load
from catalog.shown import ServiceDescription, ShownDocument, ShownField, ShownRule, ShownStatement
from catalog.wording import FILE_LABELS
from domain.form import MEGABYTE, FileType
from domain.service import Ground, Service
from domain.sourced import Basis
from domain.wording import VERDICT_TEXT

PAGE = Path(__file__).parent.parent / "docs" / "services.md"

INTRODUCTION = """<!-- Gerado por `python -m ops.services_page`. Não edite: mude catalog/ ou law/ e gere de novo. -->

# Serviços da Procuradoria

O que a Procuradoria oferece, o que pede e em que prazo, com as regras em vigor em {day:%d/%m/%Y}, última conferência.

Cada informação traz a sua fonte. **Presumido** quer dizer que a norma ou a página não foi encontrada: o valor é
configuração deste sistema, não é lei, e deve ser confirmado pelo órgão. As unidades que fazem cada etapa também são
presumidas. Os tipos e tamanhos de arquivo aceitos são escolha deste sistema.
"""


def page() -> str:
    """Return the whole page, the same text for the same catalogue."""
    catalog = load()
    day = last_checked(catalog)
    lines = [INTRODUCTION.format(day=day), *_index(catalog.services)]
    for label, group in groupby((describe(s, day) for s in catalog.services), key=lambda d: d.group_label):
        lines += [f"## {label}", ""]
        for description in group:
            lines += [*_service(description), ""]
    return "\n".join(lines).rstrip() + "\n"


def last_checked(catalog: Catalog) -> date:
    """Return the day on which somebody last checked a rule: the page tells the law of that day."""
    procedures = [s.procedure for s in catalog.services if s.procedure]
    terms = [rule.checked_on for p in procedures for rule in p.terms.values()]
    return max([*terms, *(rule.checked_on for p in procedures for rule in p.limits.values())])


def _index(services: tuple[Service, ...]) -> Iterator[str]:
    available = sum(s.available for s in services)
    yield f"Disponíveis neste sistema: {available} de {len(services)} serviços."
    yield ""
    yield "| Número | Serviço | Disponível |"
    yield "|---|---|---|"
    for service in services:
        link = f"[{service.title}](#{service.slug})"
        yield f"| {service.number or '–'} | {link} | {'sim' if service.available else 'ainda não'} |"
    yield ""


def _service(shown: ServiceDescription) -> Iterator[str]:
    yield f'<a id="{shown.slug}"></a>'
    yield ""
    yield f"### {shown.title}"
    yield ""
    yield f"- **Número:** {shown.number or 'sem número no Portal SP156'}"
    yield f"- **Tipo:** {shown.kind_label}"
    yield f"- **Disponível neste sistema:** {_available(shown)}"
    yield f"- **Quem pode pedir:** {shown.who} {_basis(shown.who_basis)}"
    yield f"- **Custo:** {shown.cost}. {_basis(shown.cost_basis)}"
    yield f"- **Resultado:** {shown.outcome}"
    if shown.announced:
        yield f"- **Prazo anunciado:** {shown.announced}"
    yield f"- **Evidência:** {shown.evidence}"
    yield ""
    yield from _table("Informações pedidas", "Campo | Exigido | Fonte", map(_field_row, shown.fields))
    yield from _table("Documentos", "Documento | Exigido | Arquivos | Fonte", map(_document_row, shown.documents))
    yield from _table("Prazos", "Prazo | Dias | Desde | Conferido em | Fonte", map(_rule_row, shown.deadlines))
    yield from _table("Limites", "Limite | Valor | Desde | Conferido em | Fonte", map(_rule_row, shown.limits))
    yield from _table("Regras", "Regra | Valor | Desde | Conferido em | Fonte", map(_statement_row, shown.rules))
    yield from _table("Unidades (presumidas)", "Etapa | Unidade | Quando", _routes(shown))
    yield from _table("Motivos para não deferir", "Motivo | Decisão | Fonte", _grounds(shown.grounds))
    yield from _list("Etapas", shown.steps)
    yield from _list("Como pode terminar", tuple(closing.label for closing in shown.closings))
    yield from _list("Base legal", shown.legal_basis)
    yield from _list("Não encontrado", shown.not_found)
    yield from _list("Fontes consultadas", shown.sources)


def _available(shown: ServiceDescription) -> str:
    if shown.address:
        return f"sim, na hora: `{shown.address}`"
    return "sim" if shown.available else "ainda não"


def _table(title: str, header: str, rows: Iterator[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"**{title}**"
        yield ""
        yield f"| {header} |"
        yield "|" + "---|" * (header.count("|") + 1)
        yield from (f"| {row} |" for row in found)
        yield ""


def _list(title: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"**{title}**"
        yield ""
        yield from (f"- {item}" for item in items)
        yield ""


def _field_row(field: ShownField) -> str:
    return f"{field.label} (`{field.name}`) | {_required(field.required, field.when)} | {_basis(field.basis)}"


def _document_row(document: ShownDocument) -> str:
    fewest = f", ao menos {document.fewest}" if document.fewest > 1 else ""
    kinds = ", ".join(FILE_LABELS[FileType(t)] for t in document.types)
    files = f"{kinds}; até {document.most} arquivos de {document.largest // MEGABYTE} MB"
    required = _required(document.required, document.when) + fewest
    return f"{document.label} (`{document.name}`) | {required} | {files} | {_basis(document.basis)}"


def _rule_row(rule: ShownRule) -> str:
    return f"{rule.label} | {rule.text} | {rule.since:%d/%m/%Y} | {rule.checked_on:%d/%m/%Y} | {_basis(rule.basis)}"


def _statement_row(one: ShownStatement) -> str:
    since, checked_on = (f"{day:%d/%m/%Y}" if day else "" for day in (one.since, one.checked_on))
    return f"{one.label} | {one.text} | {since} | {checked_on} | {_basis(one.basis)}"


def _routes(shown: ServiceDescription) -> Iterator[str]:
    steps = [route.step for route in shown.routes]
    for route in shown.routes:
        otherwise = "nos demais casos" if steps.count(route.step) > 1 else "sempre"
        yield f"{route.label} | {route.unit_label} | {route.when or otherwise}"


def _grounds(grounds: tuple[Ground, ...]) -> Iterator[str]:
    for ground in grounds:
        verdicts = " ou ".join(VERDICT_TEXT[verdict] for verdict in ground.verdicts)
        yield f"{ground.label} (`{ground.code}`) | {verdicts} | {_basis(ground.basis)}"


def _required(required: bool, when: str) -> str:
    return "sim" if required else when or "não"


def _basis(basis: Basis) -> str:
    if basis.assumed:
        return f"**Presumido:** {basis.citation}"
    return f"[{basis.citation}]({basis.url})" if basis.url else basis.citation


def main() -> int:
    """Write the page, or with --check return 1 when the one on disk is stale."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/services.md está desatualizado: execute `python -m ops.services_page` e versione o resultado")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
