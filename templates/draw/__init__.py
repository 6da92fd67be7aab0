"""Draws the first version of the Word templates; knows look and labels, never records or rendering."""
