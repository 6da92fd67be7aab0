"""The toolkit of each language: its cover and contents page made, its PDFs joined, everything packed with a manifest."""
