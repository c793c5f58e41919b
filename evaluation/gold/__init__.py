"""The gold set of attribution chains that comes with the repository, and its reader."""
