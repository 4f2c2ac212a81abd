"""How a file is refused: one function a reason, each with its stable code and what the person can do."""

from domain.errors import DomainError
from domain.form import MEGABYTE, FileType

NAMES = {
    FileType.PDF: "PDF", FileType.JPEG: "JPEG", FileType.PNG: "PNG", FileType.MP4: "MP4",
    FileType.HEIC: "HEIC", FileType.MOV: "MOV",
}  # fmt: skip


def empty() -> DomainError:
    return DomainError("file-empty", "O arquivo está vazio. Confira o arquivo e envie de novo.")


def too_large(largest: int) -> DomainError:
    size = f"{largest / MEGABYTE:.4g}".replace(".", ",")
    return DomainError("file-too-large", f"O arquivo passa do tamanho máximo de {size} MB para este documento.")


def too_many_pixels() -> DomainError:
    message = "A imagem passa de 100 megapixels. Diminua a resolução e envie de novo."
    return DomainError("file-too-large", message)


def type_not_accepted(found: str, types: tuple[FileType, ...]) -> DomainError:
    """`found` is what the content is, as a noun phrase in Portuguese."""
    names = [NAMES[each] for each in types]
    taken = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} ou {names[-1]}"
    return DomainError("file-type-not-accepted", f"O conteúdo do arquivo é {found}. Envie em formato {taken}.")


def encrypted() -> DomainError:
    message = "O PDF está protegido por senha e não pode ser lido. Salve uma cópia sem senha e envie de novo."
    return DomainError("file-encrypted", message)


def broken() -> DomainError:
    message = "O arquivo está danificado ou incompleto. Abra-o no seu computador, salve de novo e envie outra vez."
    return DomainError("file-broken", message)


def infected() -> DomainError:
    message = "O antivírus encontrou uma ameaça no arquivo, e ele não foi guardado."
    return DomainError("file-infected", message)


def stalled() -> DomainError:
    message = "O envio do arquivo parou no meio do caminho, e nada foi guardado. Confira sua conexão e tente de novo."
    return DomainError("upload-stalled", message)


def name_invalid(reason: str) -> DomainError:
    return DomainError("file-name-invalid", f"O nome do arquivo não é válido: {reason}. Mude o nome e envie de novo.")


def file_missing() -> DomainError:
    return DomainError("file-missing", "Nenhum arquivo foi enviado. Envie o arquivo no campo “file”.")


def multipart_invalid() -> DomainError:
    message = "O envio não está no formato esperado (multipart/form-data com um único campo “file”)."
    return DomainError("multipart-invalid", message)
