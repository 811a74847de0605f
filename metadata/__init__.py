"""One folder an org: the spec that people write and the metadata generated from it."""
