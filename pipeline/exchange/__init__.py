"""Catalogs to translators and back: what was sent, what came back, and the two brought together without loss."""
