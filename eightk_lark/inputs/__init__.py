"""From what a user names to the bytes that are read: folders, patterns, lists, archives, standard input."""
