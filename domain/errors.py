"""What the office refuses, and how it says so: a stable code and a sentence in Portuguese."""

from pydantic import BaseModel, ConfigDict


class Problem(BaseModel):
    """One thing wrong with what somebody sent: where, which rule, and how to mend it."""

    model_config = ConfigDict(frozen=True)

    field: str
    code: str
    message: str


class DomainError(Exception):
    """A business refusal. `code` is stable and public; `message` is read by citizens and staff."""

    def __init__(self, code: str, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.problems = problems


class InvalidInput(DomainError):
    """Everything that is wrong with one filing or form, told at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("invalid-input", "Há informações a corrigir.", tuple(problems))
