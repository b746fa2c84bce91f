"""The message check: what may hurt in a message to one person, and templates that pass it."""

from irm.messages.checking import check
from irm.messages.models import Finding, Recipient, Sent, Severity, Source, recipient_of
from irm.messages.report import earlier_messages
from irm.messages.templates import Template, fill, templates

__all__ = [
    "Finding",
    "Recipient",
    "Sent",
    "Severity",
    "Source",
    "Template",
    "check",
    "earlier_messages",
    "fill",
    "recipient_of",
    "templates",
]
