"""The bundled demonstration case: invented reports on one incident, and what was planted in them (data only)."""
