"""What stands on the page, as typed records, a file for each part of it; no format is known here."""
