"""Every number the law fixes: its value, its source, since when it holds and when somebody last checked it."""
