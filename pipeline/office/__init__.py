"""LibreOffice: driven in batches, every output checked; knows processes and files, no document."""
