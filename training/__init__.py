"""Training of the language model. Never imported by the package; needs `training/requirements.txt`."""
