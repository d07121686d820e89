"""Pages about recipes: writing, cooking, correcting, bringing in and taking out."""
