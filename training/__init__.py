"""The training of the language model. The package never imports it; it needs `training/requirements.txt`."""
