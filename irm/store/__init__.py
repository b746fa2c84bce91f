"""The only room that knows SQL: the data file, its tables, load and save, backup and audit."""

from irm.store.backup import backup, restore
from irm.store.engine import Store, Tx, open_store
from irm.store.lifecycle import LATEST, schema_version

__all__ = ["LATEST", "Store", "Tx", "backup", "open_store", "restore", "schema_version"]
