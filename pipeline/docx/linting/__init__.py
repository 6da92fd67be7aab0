"""What is wrong with a template or a document before it is rendered or sent out, to the table cell."""
