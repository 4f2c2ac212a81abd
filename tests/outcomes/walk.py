"""Walks one route: files the case and makes each move through the API alone, by what it offers at that moment."""

from collections import Counter
from dataclasses import dataclass, field

from tests.outcomes.front_desk import Answer, FrontDesk, Refused, fits, until
from tests.outcomes.papers import file_for
from tests.outcomes.route import Counts, Route, Step, Table, Work

LOOKOUT = "chief"  # has a post in every unit, so every inbox


@dataclass
class Walk:
    """A route under way. `offered` and `taken` hold task kind/outcome and act codes met so far."""

    desk: FrontDesk
    table: Table
    route: Route
    root: str = ""
    page: Answer = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    worked: Counter[tuple[str, str]] = field(default_factory=Counter)
    acted: Counter[str] = field(default_factory=Counter)

    @property
    def id(self) -> str:
        return str(self.page["id"])

    async def file(self) -> None:
        """Draft, attach and file, as the page of the draft offers it."""
        desk, route, who = self.desk, self.route, self.route.applicant
        service = await desk.ask(who, "GET", f"/api/services/{self.table.service}")
        answers = self.table.answers_of(route)
        answers |= await route.before(self) if route.before else {}
        fits(service["form"], answers, "filing")
        self.page = await desk.ask(who, "POST", "/api/cases", json={"service": service["slug"], "answers": answers})
        self.root = self.page["href"]
        await self.attach(who, self.table.documents_of(route))
        filing = self._action("filing")
        assert filing
        await desk.ask(who, filing["method"], filing["href"], headers={"Idempotency-Key": f"file-{self.id}"})

    async def make_moves(self) -> None:
        """Make every move of the route, each once it is offered."""
        for number, move in enumerate(self.route.moves):
            if isinstance(move, Work):
                await self._work(move)
            elif isinstance(move, Step):
                await self._act(move, f"{self.id}-{number}")
            else:
                await move(self)

    async def look(self, who: str = "") -> Answer:
        """Read the case page again, as its applicant or somebody else."""
        self.page = await self.desk.ask(who or self.route.applicant, "GET", self.root)
        self.offered |= {a["code"] for a in self.page["actions"] if a["code"] != "upload"}
        return self.page

    async def attach(self, who: str, files: Counts) -> None:
        """Upload so many files of each kind, where the case page says."""
        if not files:
            return
        service = await self.desk.ask(who, "GET", f"/api/services/{self.table.service}")
        upload = self._action("upload")
        assert upload, f"{self._name}: no upload is offered"
        for kind in files:
            fits(upload["schema"], {"kind": kind}, f"{self._name}: upload")
        kinds = [{**document, "kind": document["name"]} for document in service["documents"]]
        await self._upload(who, upload["method"], upload["href"], files, kinds)

    async def _upload(self, who: str, method: str, href: str, files: Counts, kinds: list[Answer]) -> None:
        wanted = {document["kind"]: document for document in kinds}
        for kind in Counter(files).elements():
            made = file_for(kind, wanted[kind]["label"], tuple(wanted[kind]["types"]))
            sent = {"file": (made.name, made.data)}
            await self.desk.ask(who, method, href, params={"kind": kind}, files=sent)

    async def _work(self, move: Work) -> None:
        line = await until(lambda: self._inbox(LOOKOUT, move), f"{self._name}: task {move.kind} to be {move.outcome}")
        who, task = await self._claimed(move, line)
        outcomes = {o["code"]: o for o in task["outcomes"]}
        self.offered |= {f"{move.kind}/{code}" for code in outcomes}
        assert move.outcome in outcomes, f"{self._name}: {move.kind} offers {sorted(outcomes)}, not {move.outcome}"
        fits(outcomes[move.outcome]["schema"], move.fields, f"{self._name}: {move.kind}/{move.outcome}")
        await self._upload(who, "POST", f"{task['href']}/documents", move.files, outcomes[move.outcome]["documents"])
        done = {"outcome": move.outcome, "fields": move.fields}
        key = {"Idempotency-Key": f"done-{task['id']}"}
        await self.desk.ask(who, "POST", f"{task['href']}/completion", json=done, headers=key)
        self.taken.add(f"{move.kind}/{move.outcome}")
        self.worked[move.kind, move.outcome] += 1

    async def _inbox(self, who: str, move: Work) -> Answer | None:
        wanted = {"case_id": self.id, "kind": move.kind, **({"unit": move.unit} if move.unit else {})}
        items = (await self.desk.ask(who, "GET", "/api/tasks", params=wanted))["items"]
        return items[0] if items else None

    async def _claimed(self, move: Work, line: Answer) -> tuple[str, Answer]:
        """Have somebody claim the task: whoever holds the post and took no part in what must be another's work."""
        fit = [move.by] if move.by else await self.desk.who_may(line["role"], line["unit"])
        for who in fit:
            assert await self._inbox(who, move), f"{self._name}: {who} does not find {move.kind} in the inbox"
            try:
                return who, await self.desk.ask(who, "POST", f"{line['href']}/claim")
            except Refused as refusal:
                if refusal.code not in ("own-work", "reserved-task") or move.by:
                    raise
        raise AssertionError(f"{self._name}: nobody may do {move.kind} ({line['role']} in {line['unit']}); asked {fit}")

    async def _act(self, move: Step, key: str) -> None:
        who = move.by or self.route.applicant

        async def offered() -> Answer | None:
            await self.look(who)
            return self._action(move.code)

        action = await until(offered, f"{self._name}: act {move.code} to be offered")
        await self.attach(who, move.files)
        fits(action["schema"], move.body, f"{self._name}: {move.code}")
        headers = {"Idempotency-Key": f"{move.code}-{key}"}
        await self.desk.ask(who, action["method"], action["href"], json=move.body, headers=headers)
        self.taken.add(move.code)
        self.acted[move.code] += 1

    def _action(self, code: str) -> Answer | None:
        return next((a for a in self.page["actions"] if a["code"] == code), None)

    @property
    def _name(self) -> str:
        return f"{self.table.service}, {self.route.name}"
