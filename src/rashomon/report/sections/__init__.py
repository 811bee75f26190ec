"""The sections of the page, one file each: from the records of the account to the records of the page."""
