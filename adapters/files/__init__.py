"""Files: taken in as streams, checked by content, kept in the object store."""
