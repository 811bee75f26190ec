"""assistant: a library beside an assistant, through the Model Context Protocol."""
