"""How far every language has come: counted by domain and by publication, shown as text, JSON, a page or a workbook."""
