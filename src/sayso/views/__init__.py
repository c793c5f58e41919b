"""Views: what a reader sees. ``shown`` decides what, ``terminal`` and ``dossier`` set it in type."""
