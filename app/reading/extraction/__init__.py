"""HTML, PDF and DOCX to text: in a process of its own, which can be killed.

`extractor` is the door; `worker` runs on the other side of it, with a module for each type.
"""
