"""A typesetter of filings: from the data of a report and a setting it sets a document, and knows the truth of it.

``axes`` has what can vary; ``filing`` the data; ``cover``, ``items``, ``exhibits`` and ``signature`` set them as blocks; ``plain_text``,
``page`` and ``container`` make a document of blocks. ``comparison`` holds what was read against what was set.
"""
