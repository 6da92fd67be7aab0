"""Word templates: compiled once per language, rendered many times with plain data, finished into a valid document."""
