"""Rashomon: several reports of one event go in; one account comes out."""
