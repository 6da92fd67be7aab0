"""The pages of built documents: held against their texts and the original, told as findings, a report, and reasons."""
