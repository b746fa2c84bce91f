"""The message check: what may hurt in a message to one person, and templates that pass it."""

from irm.messages.checking import check
from irm.messages.models import Finding, Recipient, Sent, Severity, Source, recipient_of
from irm.messages.record import asks_something, first_words, sent_to
from irm.messages.report import earlier_messages
from irm.messages.templates import Template, fill, templates

__all__ = [
    "Finding",
    "Recipient",
    "Sent",
    "Severity",
    "Source",
    "Template",
    "asks_something",
    "check",
    "earlier_messages",
    "fill",
    "first_words",
    "recipient_of",
    "sent_to",
    "templates",
]
