"""YAML between two lines of `---` at the top of a text. Pure."""

import re

import yaml

from recipes.interchange.neutral import UnreadableRecipe

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def split(text: str) -> tuple[dict, str]:
    """The facts by lower-case name, and the text below them. Raises UnreadableRecipe."""
    front = _FRONT.match(text)
    return (_facts(front[1]), text[front.end() :]) if front else ({}, text)


class _PlainLoader(yaml.BaseLoader):
    """Leaves every value as text, and refuses aliases: a few could unfold into gigabytes."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "an alias", mark)
        return super().compose_node(parent, index)


def _facts(text: str) -> dict:
    try:
        pairs = yaml.load(text, _PlainLoader) or {}
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2}, column {mark.column + 1})" if mark else ""
        raise UnreadableRecipe(f"The lines between --- are not valid YAML{where}.") from None
    if not isinstance(pairs, dict):
        raise UnreadableRecipe("The lines between --- must be “name: value” pairs.")
    return {str(key).lower(): value for key, value in pairs.items()}
