"""Records: the YAML files a person writes, read strictly and checked whole; the door of PyYAML and pydantic."""
