"""The texts of a Word document: found in reading order, and translations put back by the same walk."""
