"""Readers and writers of recipe formats: bytes or text in, neutral recipes out. Pure."""
