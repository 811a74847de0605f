"""JSON Schemas of the spec files, one self-contained file a kind of spec file."""
