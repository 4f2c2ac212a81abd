"""`python -m stack`, which is what `make run` does."""

import sys

from pydantic import ValidationError
from rich.console import Console

from stack.choices import StackSettings
from stack.errors import StackError
from stack.supervisor import run


def main() -> int:
    """Run the system; return 1 after one line on standard error when it cannot."""
    try:
        run(StackSettings(), Console(highlight=False))
    except StackError as error:
        Console(stderr=True, highlight=False).print(f"Erro: {error}", soft_wrap=True, markup=False)
        return 1
    except ValidationError as error:
        wrong = ", ".join(f"PGM_STACK_{str(one['loc'][0]).upper()}" for one in error.errors())
        Console(stderr=True, highlight=False).print(f"Erro: valor inválido em {wrong}.", soft_wrap=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
