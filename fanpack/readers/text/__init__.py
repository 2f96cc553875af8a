"""Plain texts with headers as mailing lists and old archives have them."""
