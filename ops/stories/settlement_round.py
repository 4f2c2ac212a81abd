"""A settlement round with three lots, an appeal, a court's suspension and a payment. Its lots close seconds apart."""

import hashlib
from datetime import timedelta
from uuid import uuid4

from adapters.clock import now
from domain.calendar import local_day
from domain.money import format_brl
from domain.tasks import TaskKind
from ops import demo_files as papers
from ops.round_court import Court
from ops.stage import FollowedCase, Stage, days_ago, waited
from ops.visitor import Answer, DemoFailed

TITLE = "Rodada de acordos em precatórios: três lotes, um recurso, uma suspensão judicial e o pagamento"
LOT = timedelta(seconds=10)
ROUNDS = "/api/settlement-rounds"
LAWSUIT = "1000001-03.2023.8.26.0053"
POWERS = [("Outorgante", "Maria Aparecida dos Santos"), ("Poderes", "celebrar acordo direto em precatório")]
DEBTORS = [
    {"code": "pmsp", "name": "Prefeitura do Município de São Paulo", "represented": True},
    {"code": "sptrans", "name": "SPTrans", "represented": False},
]


class Story:
    """One round told from its edital on."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.chief, self.number = stage, stage.person("chief"), f"{uuid4().int % 9000 + 1}/{now().year}"
        self.root = f"{ROUNDS}/{self.number.replace('/', '-')}"

    def opened(self) -> None:
        """The chief of the Núcleo opens the round; an edital with a wrong band was refused before."""
        opens = now()
        edital = {
            "number": self.number, "opens": opens.isoformat(), "closes": (opens + 3 * LOT).isoformat(),
            "lots": [(opens + LOT).isoformat(), (opens + 2 * LOT).isoformat()], "debtors": DEBTORS,
            "bands": [{"first": 2009, "last": 2014, "percent": 25}, {"first": 2015, "last": 2025, "percent": 40}],
            "source": f"Edital {self.number} de demonstração",
        }  # fmt: skip
        wrong = {**edital, "bands": [{"first": 2009, "last": 2014, "percent": 25},
                                     {"first": 2014, "last": 2025, "percent": 45}]}  # fmt: skip
        why = self.chief.refused("POST", ROUNDS, json=wrong)
        self.stage.say(self.chief, f"informa um edital com faixas erradas, recusado: {why}")
        self.chief.ask("POST", ROUNDS, json=edital)
        self.stage.say(self.chief, f"abre a rodada do [bold]Edital {self.number}[/], com três lotes")

    def proposal(self, order: int, **changes: object) -> FollowedCase:
        """The lawyer proposes one precatório."""
        case = FollowedCase(self.stage, "lawyer", "3351", {**_answers(self.number, order), **changes})
        case.attach("procuracao_poderes_especificos", papers.paper("procuracao.pdf", "Procuração", "Outorga", POWERS))
        case.file()
        return case

    def lots(self) -> list[Answer]:
        """Return the lots closed so far."""
        found: list[Answer] = self.chief.ask("GET", self.root)["lots"]
        return found

    def lot(self, number: int) -> Answer:
        """Wait until a lot is closed and return it."""

        def look() -> Answer | None:
            lots = self.lots()
            return lots[number - 1] if len(lots) >= number else None

        found = waited(look, f"o lote {number} não fechou")
        self.stage.console.print(f"  → lote {number} fechado: {found['protocol']}", style="dim", soft_wrap=True)
        return found

    def published(self, number: int, which: str = "as listas") -> None:
        """The president of the Câmara publishes the lists; they are saved, and their signatures checked."""
        lot = self.lot(number)
        inbox = {"case_id": lot["case_id"], "kind": TaskKind.PUBLICATION.value}

        def look() -> Answer | None:
            items = self.chief.ask("GET", "/api/tasks", params=inbox)["items"]
            return items[0] if items else None

        task = waited(look, f"o lote {number} não chegou à publicação")
        self.chief.ask("POST", f"{task['href']}/completion", json={"outcome": "publish", "fields": {}})
        self.stage.say(self.chief, f"publica {which} do lote {number}")
        lists = self.lots()[number - 1]["lists"]
        newest = max(one["version"] for one in lists)
        for one in lists:
            if one["version"] == newest:
                self.saved(lot, one)

    def saved(self, lot: Answer, one: Answer) -> None:
        """Save a list as PDF and CSV; the public desk says that the PDF is authentic, its digest that the CSV is."""
        self.stage.output.mkdir(parents=True, exist_ok=True)
        for form in ("pdf", "csv"):
            path = self.stage.output / f"{lot['protocol']}-{one['kind']}-{one['version']}.{form}"
            path.write_bytes(self.chief.fetch(one[form]))
            self.stage.console.print(f"  ✓ {one['label']:<36} {path}", soft_wrap=True)
        digest = hashlib.sha256(self.chief.fetch(one["pdf"])).hexdigest()
        found = self.chief.ask("GET", f"/api/verify/{one['verification_code']}", params={"sha256": digest})
        table = hashlib.sha256(self.chief.fetch(one["csv"])).hexdigest()
        if not (found["authentic"] and found["matches"] and table == one["csv_sha256"]):
            raise DemoFailed(f"A lista {one['label']} do lote {lot['number']} não confere.")

    def appealed(self, rejected: FollowedCase) -> None:
        """The creditor appeals against the rejection; another attorney grants the appeal."""
        answers = {
            "nome": "Maria Aparecida dos Santos", "cpf_cnpj": "111.444.777-35", "telefone": "(11) 98765-4321",
            "email": "maria.santos@example.com", "edital": f"Edital {self.number}",
            "numero_proposta": rejected.protocol, "descricao": "A procuração tem poderes específicos.",
        }  # fmt: skip
        appeal = FollowedCase(self.stage, "citizen-1", "4202", answers)
        appeal.file()
        appeal.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere o recurso", "complete")
        appeal.complete(
            "attorney-2", TaskKind.APPEAL_ANALYSIS, "dá provimento: a proposta volta à classificação", "grant",
            motivos="A procuração dá poderes para o acordo.",
        )  # fmt: skip
        appeal.stands("closed")

    def at_court(self, *, paid: FollowedCase, left: FollowedCase) -> None:
        """The first lot, with the proposal reinstated on appeal, goes to the court, which pays one and leaves one."""
        court = Court(self.stage, f"{self.root}/lots/1", lambda: self.lots()[0])
        court.appeals_over()
        self.published(1, "as listas definitivas, com a proposta readmitida,")
        court.received()
        court.paid(paid, "75000.00")
        for case in (paid, left):
            case.stands("closed")

    def held(self, waiting: FollowedCase) -> None:
        """A court stops the round; nothing is concluded until the suspension is lifted, and deadlines move."""
        today = {"day": f"{local_day(now())}"}
        self.chief.ask("POST", f"{self.root}/suspension", json={**today, "order": "Liminar em agravo de instrumento."})
        self.stage.say(self.chief, "registra a suspensão da rodada por decisão judicial")
        task, attorney = waiting.task("attorney-1", TaskKind.EXAMINATION), self.stage.person("attorney-1")
        attorney.ask("POST", f"/api/tasks/{task}/claim")
        fit = {"outcome": "fit", "fields": {}}

        def refused() -> str | None:
            due = attorney.ask("GET", f"/api/cases/{waiting.id}")["due_at"]
            return None if due else attorney.refused("POST", f"/api/tasks/{task}/completion", json=fit)

        self.stage.say(attorney, f"tenta concluir um exame: {waited(refused, 'a suspensão não chegou à proposta')}")
        self.chief.ask("POST", f"{self.root}/resumption", json=today)
        self.stage.say(self.chief, "registra o levantamento da suspensão: os prazos são contados de novo")

        def resumed() -> bool | None:
            return attorney.ask("GET", f"/api/cases/{waiting.id}")["due_at"] is not None or None

        waited(resumed, "o levantamento não chegou à proposta")
        waiting.complete("attorney-1", TaskKind.EXAMINATION, "conclui o exame: apta", "fit")


def tell(stage: Stage) -> FollowedCase:
    """Walk the round until the lists of its three lots are published, and its first lot until the court paid."""
    story = Story(stage)
    lawyer = stage.person("lawyer")
    story.opened()
    asked = {"edital": story.number, "year": 2012, "credit": "100000.00"}
    paid = lawyer.ask("POST", f"{ROUNDS}/simulation", json=asked)["paid"]
    stage.say(lawyer, f"simula um crédito de R$ 100.000,00: receberia {format_brl(paid)}")
    first, second = story.proposal(1), story.proposal(2)
    story.lot(1)
    third = story.proposal(3)
    for case, outcome, fields in ((first, "fit", {}), (second, "reject", REJECTED)):
        case.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis", "complete")
        case.complete("attorney-1", TaskKind.EXAMINATION, f"examina a proposta: {SAID[outcome]}", outcome, **fields)
    story.lot(2)
    fourth = story.proposal(4, entidade_devedora="sptrans")
    third.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis", "complete")
    fourth.complete("clerk", TaskKind.DOCUMENT_CHECK, "confere os papéis", "complete")
    story.published(1)
    first.stands("classified")
    second.stands("awaiting-appeal")
    story.appealed(second)
    story.lot(3)
    story.held(third)
    story.published(2)
    fourth.complete("technician", TaskKind.OPINION, "manifesta-se pela SPTrans", "given", manifestacao="Nada a opor.")
    fourth.complete("attorney-1", TaskKind.EXAMINATION, "examina a proposta: apta", "fit")
    story.published(3)
    first.stands("classified")
    story.at_court(paid=first, left=second)
    return first


SAID = {"fit": "apta", "reject": "rejeitada, por falta de poderes na procuração"}
REJECTED = {"fundamento": "no-specific-powers", "motivos": "A procuração é geral."}


def _answers(number: str, order: int) -> Answer:
    creditor = {"cpf_cnpj": "111.444.777-35", "nome": "Maria Aparecida dos Santos", "qualidade": "titular",
                "parte": "100%", "procuracao_data": f"{days_ago(30)}", "procuracao_forma": "particular",
                "poderes_especificos": True, "le_e_assina": True}  # fmt: skip
    return {
        "nome": "Helena Magalhães Conceição", "cpf_cnpj": "390.533.447-05", "telefone": "(11) 98765-4321",
        "email": "helena@example.com", "advogado_oab": "SP 123.456", "edital": number, "numero_processo": LAWSUIT,
        "numero_precatorio": f"EP {order}", "ano_ordem_cronologica": 2012, "numero_ordem": order,
        "entidade_devedora": "pmsp", "natureza": "alimentar", "credores": [creditor],
        "conta_bancaria": "Banco 1, agência 1, conta 1", "sem_recurso": True,
    }  # fmt: skip
