"""Finished Word files read back, whoever made them."""
