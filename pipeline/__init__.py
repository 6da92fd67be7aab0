"""breviary: from structured records to finished publications in every partner language."""

__version__ = "0.1.0"
