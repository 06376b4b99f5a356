"""By address: guarded downloads, and where sites keep the data behind their pages."""
