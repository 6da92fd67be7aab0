"""PO catalogs: read strictly, written the same way every time, updated without loss; the only user of polib."""

from pipeline.catalogs.counting import Counts, count
from pipeline.catalogs.lookup import Lookup
from pipeline.catalogs.reading import parse_catalog, read_catalog, read_folder
from pipeline.catalogs.updating import date_changes, update
from pipeline.catalogs.writing import catalog_text, write_catalog

__all__ = [
    "Counts",
    "Lookup",
    "catalog_text",
    "count",
    "date_changes",
    "parse_catalog",
    "read_catalog",
    "read_folder",
    "update",
    "write_catalog",
]
