"""Why a place of a filing is what it is, and what it nearly was. Runs when it is asked; parsing pays nothing for it."""
