"""The sections of the page, one file each: from records to typed contexts."""
