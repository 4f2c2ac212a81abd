"""What stops the embedded stack, told in one line to whoever started it."""


class StackError(Exception):
    """The stack cannot start or go on; the message is one Portuguese sentence for the operator."""
