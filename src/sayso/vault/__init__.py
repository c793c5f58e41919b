"""The vault: what was read, kept by its hash beside the ledger."""

from sayso.vault.snapshots import Snapshots

__all__ = ["Snapshots"]
