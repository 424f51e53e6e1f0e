"""Validation messages that keep their code: what goes wrong is a word for programs and a sentence for people."""

from __future__ import annotations

from typing import Any


class Message(str):
    """A sentence with the stable `code` of the rule it reports; formatting keeps the code."""

    code: str

    def __new__(cls, code: str, text: str) -> Message:
        message = super().__new__(cls, text)
        message.code = code
        return message

    def __reduce__(self) -> tuple[type[Message], tuple[str, str]]:
        """What a copy is made from: schemas are copied with their messages."""
        return Message, (self.code, str(self))

    def format(self, *args: Any, **kwargs: Any) -> Message:
        """The sentence with its values filled in, under the same code."""
        return Message(self.code, str.format(self, *args, **kwargs))


REQUIRED = Message("required", "This field is required.")
UNKNOWN = Message("unknown_field", "This field is not part of the contract.")
NOT_AN_OBJECT = Message("type", "A JSON object is expected here.")
BLANK = Message("blank", "At least one character that is not white space is required.")
LENGTH = Message("length", "Between {min} and {max} characters are required.")
ITEMS = Message("items", "Between {min} and {max} items are required.")
RANGE = Message("range", "A number from {min} to {max} is required.")
CHOICE = Message("choice", "One of these is required: {choices}.")
TIME = Message("time", "A date (2024-07-19) or date-time (2024-07-19T08:00:00, with or without an offset) is required.")
LANGUAGE = Message("language", "A BCP 47 language tag such as es or pt-BR is required.")
URL = Message("url", "An absolute http or https URL is required.")
COUNTRY = Message("country", "Two capitals as in ISO 3166-1 (KP, MX) are required.")
DATE = Message("date", "A date is required, as exact as it is known: 2024, 2024-07 or 2024-07-19.")
DOMAIN = Message("domain", "A host name in small letters, such as diario.example, is required.")
