"""PDF: read, normalised, kept by what it was made from; the only folder that imports pypdf beside bundles/."""
