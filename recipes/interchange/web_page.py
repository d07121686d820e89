"""A recipe of a web page that someone has fetched: HTML and address in. Pure.

The library recipe-scrapers knows several hundred sites and schema.org; it never fetches here.
What it can't read (a site it does not know, with its recipe in plain lists) is read from the
lists under their headings. The publisher's nutrition is kept apart and never counted with ours.
"""

import codecs
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from recipes.interchange import courses, lines, linked_data, markup, page_facts, page_lists, times
from recipes.interchange.neutral import (
    NeutralIngredient,
    NeutralRecipe,
    NeutralStep,
    UnreadableRecipe,
)

_NO_RECIPE = (
    "There is no recipe on this page that can be read: open the recipe itself and take its "
    "address, or paste its text."
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_TIMES = ("prep_time", "cook_time", "total_time")
_NO_SITE = "https://page.invalid/"  # known to no scraper: schema.org alone counts
_TAG = re.compile(r"<[^<>]{1,500}>")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST_TITLE = 200
_LONGEST_LINE = 500  # characters of an ingredient, as the table of recipes allows
_MOST_LINES = 1000  # of ingredients or steps: the longest real recipe seen has 94
_MOST_TAGS = 12  # sites list dozens of keywords for search engines

# It warns its own authors of values that they wrote into the reader of a site.
warnings.filterwarnings("ignore", module=r"recipe_scrapers\.plugins")


def read(page: str | bytes, url: str) -> NeutralRecipe:
    """The recipe of a page. Raises UnreadableRecipe with a sentence for people."""
    _check_address(url)
    html = markup.tamed(decoded(page) if isinstance(page, bytes) else page)
    sources = _sources(html, url)
    ingredients = tuple(_ingredients(sources))
    title = (sources.text("title") or sources.listed.title)[:_LONGEST_TITLE]
    if not title or not ingredients:
        raise UnreadableRecipe(_NO_RECIPE)
    people, yield_text = _servings(sources)
    return NeutralRecipe(
        title=title,
        ingredients=ingredients,
        steps=_steps(sources),
        description=sources.text("description"),
        servings=people,
        yield_text=yield_text,
        **times.in_parts(*(page_facts.minutes(sources.said(name, int)) for name in _TIMES)),
        **_courses(sources),
        language=_language(sources),
        source_url=url,
        source_name=sources.text("site_name")[:200] or urlsplit(url).hostname.removeprefix("www."),
        publisher_nutrition=sources.said("nutrients", _nutrition) or {},
        image_url=_image(sources, url),
    )


def decoded(page: bytes, charset: str = "") -> str:
    """The text of a page: by its first bytes, `charset` of its header, or what it says itself."""
    declared = _META_CHARSET.search(page[:4096])
    marks = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16"}
    mark = next((name for start, name in marks.items() if page.startswith(start)), "")
    for name in (mark, charset, declared[1].decode() if declared else "", "utf-8", "cp1252"):
        try:
            return page.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return page.decode("utf-8", errors="replace")


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good:
        raise UnreadableRecipe(
            f"“{url[:200]}” is not the address of a web page: it begins with https:// or http://."
        )


@dataclass(frozen=True, slots=True)
class _Sources:
    """The page read by the knowledge of its host, if there is any, then by schema.org alone.

    `steps`: section and text as its JSON-LD says. `listed`: what stands under its headings.
    """

    scrapers: tuple[object, ...]
    is_known: bool
    steps: tuple[tuple[str, str], ...]
    listed: page_lists.PageLists

    def said(self, name: str, plain: Callable[[object], object]) -> object | None:
        """The first answer that is not empty; `plain` makes it a value of ours."""
        answers = (_attempt(lambda s=s: plain(getattr(s, name)())) for s in self.scrapers)
        return next(filter(None, answers), None)

    def text(self, name: str) -> str:
        return self.said(name, _plain_text) or ""


def _sources(html: str, url: str) -> _Sources:
    # Imported here: it takes half a second, and only who reads a page should wait for it.
    from recipe_scrapers import scrape_html, scraper_exists_for

    mended = linked_data.mended(html)
    best = linked_data.best_recipe(mended, url)
    marked = (linked_data.script(best.node) if best else "") + mended
    is_known = bool(_attempt(lambda: scraper_exists_for(url)))
    pages = [(mended, url)] if is_known else []
    scrapers = (
        _attempt(lambda p=page, a=address: scrape_html(p, org_url=a, supported_only=False))
        for page, address in [*pages, (marked, _NO_SITE)]
    )
    return _Sources(
        scrapers=tuple(scraper for scraper in scrapers if scraper is not None),
        is_known=is_known,
        steps=best.steps if best else (),
        listed=page_lists.read(html),
    )


def _attempt(read_it: Callable[[], object]) -> object | None:
    """What the library answers; None where it fails, which on odd pages it does in any way."""
    try:
        return read_it()
    except Exception:
        return None


def _plain_text(value: object) -> str:
    return (
        " ".join(_TAG.sub(" ", _CONTROLS.sub(" ", value)).split()) if isinstance(value, str) else ""
    )


def _nutrition(value: dict) -> dict[str, str]:
    return {str(name): text for name, said in value.items() if (text := str(said).strip())}


def _ingredients(sources: _Sources) -> Iterator[NeutralIngredient]:
    groups = sources.said("ingredient_groups", _groups)
    groups = groups or [("", sources.said("ingredients", list) or [])]
    marked = [line for _, texts in groups for line in texts]
    if len(marked) == 1:
        groups = [("", marked := _one_by_one(marked[0]))]
    if _is_better(sources.listed.ingredients, marked, sources.is_known):
        groups = [("", sources.listed.ingredients)]
    for section, texts in groups:
        plain = (_CONTROLS.sub(" ", text)[:_LONGEST_LINE] for text in texts[:_MOST_LINES])
        yield from lines.ingredients(plain, section)


def _groups(groups: Iterable) -> list[tuple[str, list[str]]]:
    read_groups = [((group.purpose or "").strip(" :"), group.ingredients) for group in groups]
    return [(purpose, texts) for purpose, texts in read_groups if texts]


def _one_by_one(text: str) -> list[str]:
    """The ingredients of a page that gives them as one text with commas."""
    parts = [part.strip() for part in text.split(",")]
    amounts = sum(part[:1].isnumeric() for part in parts)
    return parts if len(parts) > 2 and amounts > len(parts) / 2 else [text]


def _is_better(listed: tuple[str, ...], marked: list[str], is_known: bool) -> bool:
    """Whether to take the list of the page: where the mark-up has none, or leaves out amounts."""
    if is_known or len(marked) < 2:
        return len(listed) > len(marked) and not (is_known and marked)
    has_amounts = any(character.isnumeric() for line in marked for character in line)
    return not has_amounts and sum(line[0].isnumeric() for line in listed) > len(marked) / 2


def _steps(sources: _Sources) -> tuple[NeutralStep, ...]:
    told = [text for text in sources.said("instructions_list", list) or [] if text.strip()]
    if not told:
        return lines.steps(sources.listed.steps)
    section_of = {text: section for section, text in sources.steps}
    names = set(section_of.values())
    steps = []
    for text in map(_plain_text, told[:_MOST_LINES]):
        if text.rstrip(" :") not in names:
            steps.extend(lines.steps([text], section_of.get(text, "")))
    return tuple(steps)


def _servings(sources: _Sources) -> tuple[int | None, str]:
    """By the page's own words where it marks them up: the library calls any number servings."""
    marked = [_yields(scraper) for scraper in sources.scrapers]
    raw = next((values for values in marked if values), [])
    return page_facts.servings(raw or [sources.said("yields", str) or ""])


def _yields(scraper: object) -> list:
    data = _attempt(lambda: scraper.schema.data) or {}
    value = data.get("recipeYield") or data.get("yield") or []
    return [part for part in (value if isinstance(value, list) else [value]) if part]


def _courses(sources: _Sources) -> dict:
    """Courses that are meals of ours; others, and the keywords, as tags."""
    meals, other = courses.meals_and_tags(sources.text("category").split(","))
    tags = dict.fromkeys((*other, *courses.tags(sources.said("keywords", list) or [])))
    cuisine = courses.cuisine(sources.text("cuisine").partition(",")[0])
    return {"meal_types": meals, "tags": tuple(tags)[:_MOST_TAGS], "cuisine": cuisine}


def _language(sources: _Sources) -> str:
    said = sources.text("language") or sources.listed.language
    return re.split("[-_]", said.strip().lower())[0][:10] or "en"


def _image(sources: _Sources, url: str) -> str:
    image = sources.text("image").removeprefix(_NO_SITE.rstrip("/"))
    address = urljoin(url, image) if image else ""
    return address if address.startswith(("http://", "https://")) else ""
