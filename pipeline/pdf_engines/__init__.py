"""What makes PDFs of Word documents: LibreOffice, Word, or a preview engine, behind one protocol."""
