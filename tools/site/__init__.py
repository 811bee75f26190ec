"""The documentation site: pages are gathered from README, docs/ and the code and built, and every link is checked."""
