"""From characters to values with places and to trees: YAML, Markdown, marks, and what fills them."""
