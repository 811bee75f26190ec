"""What is run in a checkout beside the product: the documentation site, the check of a release."""
