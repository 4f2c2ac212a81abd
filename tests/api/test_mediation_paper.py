"""The carta-convite on paper: printed by the centre alone, with a link that its reader uses once."""

import io
import re
from collections.abc import Callable

import httpx
from api_people import refused, task
from mediation_cases import admitted, codes, offered, posted, says
from pypdf import PdfReader

from stack import RunningStack

Client = httpx.Client
LINK = re.compile(r"/api/mediations/invitations/[\w-]+\.[\w-]+\.[\w-]{43}")


def test_the_printed_letter_lets_its_reader_answer_and_nobody_else_reads_the_link(
    citizen: Client,
    clerk: Client,
    nobody: Client,
    person: Callable[[str], Client],
    system: RunningStack,
) -> None:
    case_id, _ = admitted(citizen, clerk, convidado_email=None)
    task(clerk, case_id, "posting")
    path = f"/api/mediations/{case_id}/invitation"
    for other, code in ((citizen, "wrong-role"), (person("mediator"), "wrong-role"), (person("chief"), "wrong-role")):
        refused(other.get(path), 403, code)
    printed = clerk.get(path)
    assert printed.headers["cache-control"] == "private, no-store"
    link = read(printed.content)
    case = citizen.get(f"/api/cases/{case_id}").json()
    for letter in case["letters"]:
        shown = citizen.get(letter["href"]).content
        assert not LINK.search(text_of(shown)), "the applicant reads what is on file"
    assert link not in str(case)
    posted(clerk, case_id)
    times = codes(offered(citizen, case_id), "horarios")
    assert codes(nobody.get(link).json()["schema"], "horarios") == times
    answer = {"resposta": "aceito", "horarios": times[0]}
    page = nobody.post(f"{link}/page", data=answer)
    assert (page.status_code, "o CEJUSC Municipal falará com você" in page.text) == (200, True)
    refused(nobody.post(link, json={"fields": {"resposta": "nao-quero"}}), 409, "link-used")
    refused(clerk.get(path), 409, "link-used")
    assert says(citizen, case_id, resposta="aceito", horarios=times[:1]).is_success
    token = link.rsplit("/", 1)[1]
    for log in (system.layout.folder / "logs").glob("*.log"):
        assert token not in log.read_text(errors="ignore"), f"{log.name} tells the link"


def test_an_invitation_by_mail_is_not_printed(citizen: Client, clerk: Client) -> None:
    case_id, _ = admitted(citizen, clerk)
    offered(citizen, case_id)
    refused(clerk.get(f"/api/mediations/{case_id}/invitation"), 409, "letter-not-ready")


def text_of(content: bytes) -> str:
    """Return the words of a PDF as one line: a long address is printed on several."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "")


def read(content: bytes) -> str:
    """Return the path of the link that is printed."""
    found = LINK.search(text_of(content))
    assert found
    return found.group()
