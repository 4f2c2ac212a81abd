"""Uploads decided by content, downloads with the original name, letters that can be verified."""

import base64
import hashlib
import io
from collections.abc import Iterator

import httpx
import pikepdf
import pytest
from api_people import attach, draft, filed, pdf, photo, refused, until

ELF = b"\x7fELF\x02\x01\x01" + bytes(4096)


def encrypted_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    file, buffer = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(buffer, encryption=pikepdf.Encryption(owner="dono", user="segredo"))
    return buffer.getvalue()


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class TestUpload:
    @pytest.mark.parametrize(("name", "data", "status", "code"), [
        ("rg.pdf", b"", 422, "file-empty"),
        ("rg.pdf", ELF, 415, "file-type-not-accepted"),
        ("rg.pdf", pdf(40)[:2000], 422, "file-broken"),
        ("rg.pdf", encrypted_pdf(), 422, "file-encrypted"),
        ("foto.jpg", photo()[:900], 422, "file-broken"),
        ("rg.pdf", b"<html><script>alert(1)</script></html>", 415, "file-type-not-accepted"),
        ("foto.pdf", photo(), 422, "file-mislabelled"),
        ("rg.exe", pdf(), 422, "file-mislabelled"),
        ("../../etc/passwd", pdf(), 422, "file-name-invalid"),
        ("a" * 300 + ".pdf", pdf(), 422, "file-name-invalid"),
        ("rg.pdf", pdf() + bytes(21 * 1024 * 1024), 413, "file-too-large"),
    ])  # fmt: skip
    def test_a_bad_file_leaves_nothing(
        self, citizen: httpx.Client, name: str, data: bytes, status: int, code: str
    ) -> None:
        case_id = draft(citizen)
        refused(attach(citizen, case_id, "documento_identidade", name, data), status, code)
        assert citizen.get(f"/api/cases/{case_id}").json()["documents"] == []

    def test_an_upload_that_never_ends_is_cut_off(self, citizen: httpx.Client) -> None:
        case_id = draft(citizen)

        def forever() -> Iterator[bytes]:
            yield b"%PDF-1.7\n"
            while True:
                yield bytes(65_536)

        path = f"/api/cases/{case_id}/documents"
        refused(citizen.post(path, params={"kind": "orcamentos"}, content=forever()), 413, "file-too-large")
        assert citizen.get(f"/api/cases/{case_id}").json()["documents"] == []

    def test_a_kind_that_the_service_does_not_ask(self, citizen: httpx.Client) -> None:
        refused(attach(citizen, draft(citizen), "selfie", "a.pdf", pdf()), 422, "unknown-document-kind")

    def test_a_raw_body_with_its_name(self, citizen: httpx.Client) -> None:
        case_id = draft(citizen)
        headers = {"Content-Disposition": "attachment; filename*=UTF-8''certid%C3%A3o.pdf"}
        answer = citizen.post(
            f"/api/cases/{case_id}/documents", params={"kind": "prova_propriedade"}, content=pdf(), headers=headers
        )
        assert answer.status_code == 201
        assert answer.json()["name"] == "certidão.pdf"

    def test_the_same_key_keeps_one_document(self, citizen: httpx.Client) -> None:
        case_id, headers = draft(citizen), {"Idempotency-Key": "doc-1"}
        for _ in range(2):
            citizen.post(
                f"/api/cases/{case_id}/documents", params={"kind": "prova_propriedade"}, content=pdf(), headers=headers
            )
        assert len(citizen.get(f"/api/cases/{case_id}").json()["documents"]) == 1

    def test_download_gives_the_bytes_and_the_original_name(self, citizen: httpx.Client) -> None:
        case_id, data = draft(citizen), photo()
        kept = attach(citizen, case_id, "prova_ocorrencia", "foto da rua é.jpg", data).json()
        got = citizen.get(kept["href"])
        assert got.content == data
        assert kept["sha256"] == hashlib.sha256(data).hexdigest()
        assert got.headers["content-disposition"] == "attachment; filename*=UTF-8''foto%20da%20rua%20%C3%A9.jpg"
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        assert got.headers["repr-digest"] == f"sha-256=:{digest}:"
        assert got.headers["etag"] == f'"{kept["sha256"]}"'


class TestLetters:
    def test_the_receipt_names_every_digest_and_verifies(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        answer = until(
            lambda: (r := citizen.get(f"/api/cases/{case_id}/receipt")).status_code == 200 and r, "the receipt"
        )
        case = citizen.get(f"/api/cases/{case_id}").json()
        text = "".join(_text(answer.content).split())
        assert all(d["sha256"] in text for d in case["documents"])
        code = case["letters"][0]["verification_code"]
        digest = hashlib.sha256(answer.content).hexdigest()
        found = httpx.get(f"{citizen.base_url}/api/verify/{code}", params={"sha256": digest}).json()
        assert (found["authentic"], found["unaltered"], found["matches"]) == (True, True, True)
        other = httpx.get(f"{citizen.base_url}/api/verify/{code}", params={"sha256": "0" * 64}).json()
        assert other["matches"] is False

    def test_a_browser_is_answered_with_a_page(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        letters = until(lambda: citizen.get(f"/api/cases/{case_id}").json()["letters"], "the receipt's code")
        url = f"{citizen.base_url}/api/verify/{letters[0]['verification_code']}"
        answer = httpx.get(url, headers=BROWSER)
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "Documento autêntico" in answer.text
        assert letters[0]["verification_code"] in answer.text
        assert "O seu arquivo é diferente" in httpx.get(url, params={"sha256": "0" * 64}, headers=BROWSER).text

    def test_a_browser_is_told_of_a_code_that_was_never_issued(self, citizen: httpx.Client) -> None:
        answer = httpx.get(f"{citizen.base_url}/api/verify/AAAAAAAAAAAAAAAAAAAA", headers=BROWSER)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert "Nenhum documento foi emitido com este código" in answer.text

    def test_a_code_that_was_never_issued(self, person: object) -> None:
        refused(person("").get("/api/verify/AAAAAAAAAAAAAAAAAAAA"), 404, "not-found")  # type: ignore[operator]

    def test_no_decision_yet(self, citizen: httpx.Client) -> None:
        refused(citizen.get(f"/api/cases/{filed(citizen)}/decision"), 409, "letter-not-ready")

    def test_filed_documents_are_sealed(self, citizen: httpx.Client) -> None:
        case_id = filed(citizen)
        until(
            lambda: {d["state"] for d in citizen.get(f"/api/cases/{case_id}").json()["documents"]} == {"sealed"},
            "sealed documents",
        )


def _text(data: bytes) -> str:
    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
