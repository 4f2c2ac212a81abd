"""What stops the embedded stack, told in one line to whoever started it."""

import errno

REASONS = {
    errno.ENOENT: "não encontrado",
    errno.EACCES: "sem permissão",
    errno.EPERM: "sem permissão",
    errno.EROFS: "o disco é somente para leitura",
    errno.ENOSPC: "o disco está cheio",
    errno.ENOTDIR: "há um arquivo no lugar de uma pasta",
    errno.EEXIST: "há um arquivo no lugar de uma pasta",
}


class StackError(Exception):
    """The stack cannot start or go on; the message is one Portuguese sentence for the operator."""


def reason(error: OSError) -> str:
    """Return why the system refused, in Portuguese where it is one of the usual reasons."""
    return REASONS.get(error.errno or 0, error.strerror or "erro do sistema")
