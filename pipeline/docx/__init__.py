"""Everything that knows Word's XML: read and apply translations, render templates, keep documents valid."""
