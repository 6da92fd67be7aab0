"""The terms of the trade and the names that stay: read from files, found in sources, verified in translations."""

from pipeline.glossary.files import read_glossary
from pipeline.glossary.finding import Glossary, Hit
from pipeline.glossary.notes import noted, term_notes
from pipeline.glossary.verifying import Tier, Verdict, Verifier

__all__ = ["Glossary", "Hit", "Tier", "Verdict", "Verifier", "noted", "read_glossary", "term_notes"]
