"""A sentence as the rules see it."""

from .sentences import quotations, spoken
from .tokens import Token, tokens_of


class Sentence:
    """The tokens of one sentence, and the questions that many rules ask about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(spoken(text))
        self.norms = {token.norm for token in self.tokens}
        self.quotations = quotations(text)

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> Token:
        """The token at an index, or a blank one beyond both ends."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING


NOTHING = Token("", "", "", ("", "", "", "", "", ""), 0, 0)
