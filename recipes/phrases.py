"""What reading, fetching and weighing recipes has to say, in the language of the reader.

The sentences are those of `interchange`, `fetching`, `quantities` and their neighbours.
"""

from django.utils.translation import gettext_noop as _

from households.phrases import Phrases, number
from recipes.wording import unit_name

_WEIGHING = (
    _("no food of that name"),
    _("no amount given"),
    _("The weight of one %(unit)s is not known for this food."),
    _("The weight of a %(unit)s is not known: no density for this food."),
    _("%(amount)s %(units)s looks like %(fraction)s %(unit)s: check"),
    _("%(each)s kg in a serving is more than anybody eats: check"),
    _("the weight of the %(part)s alone is not known"),
)
_FETCHING = (
    _("The site takes too long to answer: try again later."),
    _("The site packs its answer in a way unknown here (%(encoding)s)."),
    _("The site sends us round in circles: %(count)s redirects."),
    _("The site sends us to “%(address)s”, no web address."),
    _("“%(address)s” is not a web address: it begins with https://."),
    _("“%(address)s” is not a web address."),
    _("This address holds a user name or password: take them out."),
    _("Port %(port)s is not one of web pages: only 80 and 443 are fetched."),
    _("This address is not %(kind)s but %(stated)s: take another one."),
    _("There is no site %(host)s: check the address."),
    _("%(host)s is not a public site: only those are fetched."),
    _("%(host)s does not answer: try again later."),
    _("%(host)s can't prove who it is: its certificate is not valid."),
    _("%(host)s does not speak HTTPS as it should."),
    _("%(host)s broke off the answer: try again later."),
    _("This is larger than %(size)s MB: take another address."),
    _("The site wants a login for this page (%(status)s)."),
    _("The site refuses programs like this one (%(status)s)."),
    _("There is no page at this address (%(status)s)."),
    _("There is no page at this address any more (%(status)s)."),
    _("The site asks for fewer visits: try again in some minutes (%(status)s)."),
    _("The site has trouble: try again later (%(status)s)."),
)
_READING = (
    _(
        "There is no recipe on this page that can be read: open the recipe itself and take its "
        "address, or paste its text."
    ),
    _("“%(address)s” is not the address of a web page: it begins with https:// or http://."),
    _("This page is longer than %(size)s MB: take the page of one recipe, or paste its text."),
    _("This page has more than %(count)s tags: take the page of one recipe, or paste its text."),
    _("The file is empty: export it again."),
    _("This file is empty: choose another, or export it again."),
    _("It was cut off: export it again."),
    _("It is not compressed as it should be: export it again."),
    _("It unpacks to far more than a recipe: it is not imported."),
    _("The zip asks for a password: export it without one."),
    _("The zip holds %(count)s files: export fewer recipes at a time."),
    _("The zip unpacks to %(size)s MB, far more than recipes do: it is not opened."),
    _("The file unpacks to more than %(size)s MB: export fewer recipes at a time."),
    _("The zip holds a file that would leave its folder (“%(name)s”): it is not opened."),
    _("This is not a zip file, or it was cut off: export it again."),
    _("“%(name)s” in the zip is damaged: export it again."),
    _("The letters of this file can't be read: save it again as UTF-8."),
    _("This file is not text: it may be damaged, or a photo or program."),
    _("This file is not valid JSON (%(where)s): export it again."),
    _("This JSON is nested too deeply, or has a number too long."),
    _("No recipe was found in this file. We read %(titles)s."),
    _("This is %(kind)s, which holds no recipe we can read."),
    _("This archive holds no recipes in any format we know."),
    _("This file is neither text nor a zip: it may be damaged."),
    _("More than %(count)s lines: this is no recipe."),
    _("A line has %(count)s characters: this is no recipe."),
    _("This recipe has no title: give it one where it comes from."),
    _("“%(title)s” has neither ingredients nor steps."),
    _("This recipe has no title, or neither ingredients nor steps."),
    _("This row has no title, or neither ingredients nor steps."),
    _("This text has %(count)s lines: paste one recipe at a time."),
    _(
        "No ingredients were found: write each on a line of its own, or put the word "
        "“Ingredients” above them."
    ),
    _("No title was found: write it on the first line."),
    _("The first row must name the columns, with “title” and “ingredients” among them."),
    _("The table is not in UTF-8: save it as “CSV UTF-8”."),
    _("A field of the table is too long, or never closed."),
    _("There is no schema.org Recipe in it."),
    _("This is not valid JSON: it may be cut off; export it again."),
    _("“%(text)s” is not a time: write it as 25 min or 1 h 30 min."),
    _("Something went wrong on our side; it is tried again by itself."),
    _("The queue does not answer just now: this starts by itself within the hour."),
)
_PICTURES = (
    _("The picture is larger than 20 MB: save it smaller and try again."),
    _("The picture has more than 50 million pixels."),
    _("The picture is not a JPEG, PNG, WebP or GIF."),
    _("The picture is damaged."),
    _("Without its picture: %(why)s"),
)
_WRITING = (_("%(count)s %(lines)s are too many: a recipe has at most %(most)s."),)
_KINDS = Phrases(
    _("a web page"),
    _("a picture"),
    _("a picture or sound"),
    _("a RAR archive"),
    _("a 7-Zip archive"),
    _("an old Word or Excel document"),
    _("a database"),
)
_LINES = Phrases(_("ingredients"), _("steps"))


def said(text: str) -> str:
    """A sentence of the calculations as the reader says it; several are joined by semicolons."""
    parts = str(text).split("; ")
    said_parts = [_PHRASES(part) for part in parts]
    return "; ".join(said_parts) if said_parts != parts else _PHRASES(text)


_PHRASES = Phrases(
    *(*_WEIGHING, *_FETCHING, *_READING, *_PICTURES, *_WRITING),
    said={
        **dict.fromkeys(("unit", "units"), unit_name),
        **dict.fromkeys(("amount", "each", "size"), number),
        "kind": _KINDS,
        "lines": _LINES,
        "why": said,
    },
)
TEMPLATES = _PHRASES.templates
