"""The translation memory: an index over PO files and TMX, built again when deleted; the only user of sqlite3."""
