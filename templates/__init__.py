"""The Word templates (docx/), their pictures (images/) and the scripts that draw them (draw/)."""
