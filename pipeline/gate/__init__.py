"""The gate of a final: everything that keeps a publication from going out, as reasons that a person can clear."""
