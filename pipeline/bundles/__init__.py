"""Toolkits: PDFs joined with their tags, ZIPs with manifest and checksums."""
