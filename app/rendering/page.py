"""The templates of pages for people: everything of a statement is text in them."""

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from app.rendering.characters import printable

TEMPLATES = Environment(
    loader=ChoiceLoader([PackageLoader("app.rendering"), PackageLoader("app.rendering", "styles")]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: printable(value) if type(value) is str else value,
)
