"""The preview, the process that prints for it, and MkDocs as a shell."""
