"""The message check: what may hurt in a message to one person, and templates that pass it."""

from irm.messages.checking import check
from irm.messages.models import Finding, Recipient, Sent, Severity, Source, recipient_of

__all__ = ["Finding", "Recipient", "Sent", "Severity", "Source", "check", "recipient_of"]
