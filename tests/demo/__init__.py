"""The demo without a browser."""
