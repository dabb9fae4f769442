"""A filing that was read: the steps from its bytes to its content, in one place, and what is known when they are done."""
