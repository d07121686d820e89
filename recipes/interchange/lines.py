"""Lines of text to neutral ingredients and steps, for formats that know no structure. Pure."""

from collections.abc import Iterable, Iterator

from recipes.ingredient_text import parse
from recipes.interchange.neutral import NeutralIngredient, NeutralStep


def ingredients(lines: Iterable[str], section: str = "") -> Iterator[NeutralIngredient]:
    """The ingredients of a list; its headings (“For the sauce:”) become their sections."""
    for text in (line.strip() for line in lines):
        parsed = parse(text) if text else None
        if parsed is None:
            continue
        if parsed.is_header:
            section = text.strip(" :#*")
            continue
        yield NeutralIngredient(
            text=parsed.text.strip(),
            name=parsed.full_name or text,
            amount_min=parsed.amount_min,
            amount_max=parsed.amount_max,
            unit=parsed.unit,
            size=parsed.size,
            preparation=parsed.preparation,
            note=parsed.note,
            optional=parsed.optional,
            section=section,
        )


def steps(paragraphs: Iterable[str], section: str = "") -> tuple[NeutralStep, ...]:
    """One step a paragraph, without blank ones."""
    texts = (" ".join(paragraph.split()) for paragraph in paragraphs)
    return tuple(NeutralStep(text, section) for text in texts if text)
