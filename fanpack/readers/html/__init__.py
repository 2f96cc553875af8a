"""Pages of HTML of any making."""
