"""scale: more articles than one process can hold, on the cores of one machine or on a cluster."""
