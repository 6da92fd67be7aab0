"""Maps, timelines and diagrams: what a scene holds comes in, a picture comes out; knows no record and no Word file."""
