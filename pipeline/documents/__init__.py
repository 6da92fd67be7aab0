"""From records to documents: localise the records, gather what a template prints, render one edition."""
