"""The only room that knows SQL: the data file, its tables, load and save, backup and audit."""

from irm.store.backup import backup, restore
from irm.store.engine import Store, Tx, open_store
from irm.store.lifecycle import LATEST, schema_version
from irm.store.restoring import Contents, contents, look_into, restore_while_open

__all__ = [
    "LATEST",
    "Contents",
    "Store",
    "Tx",
    "backup",
    "contents",
    "look_into",
    "open_store",
    "restore",
    "restore_while_open",
    "schema_version",
]
