"""app: a library in the browser, on this machine alone: pages made on the server, each with a twin in JSON."""
