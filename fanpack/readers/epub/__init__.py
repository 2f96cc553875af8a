"""EPUBs of any making."""
