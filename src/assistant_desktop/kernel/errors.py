"""Problems of the environment or of input, which are told to the user; everything else is a bug."""


class Problem(Exception):  # noqa: N818 - it is told as a sentence, not raised as a bug
    """Something the user can understand and act on.

    ``code`` names a sentence in the words (``error.<code>``), ``params`` fill its placeholders.
    ``usage`` marks wrong use (exit status 2 on the command line) against a failure (1).
    """

    usage = False

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


class BadInput(Problem):
    """Input that cannot be taken as it is: refused before anything is written."""

    usage = True


class Busy(Problem):
    """Another process is writing; the same command may be sent again in a moment."""

    def __init__(self) -> None:
        super().__init__("busy")
