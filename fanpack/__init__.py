"""fanpack turns fan fiction into books."""

__version__ = "0.1.0"
