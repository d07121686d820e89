"""Style sheets and scripts as they are sent: without comments and indentation.

It takes 2 KB off the first page. Ours lie at the top of the static files and in pages/; what
others wrote is sent as it came.
"""

import re

from django.core.files.base import ContentFile

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")  # signs that no style sheet needs a space beside
_LINE_COMMENT = re.compile(r"(^|\s)// .*$", re.MULTILINE)
_LINES = re.compile(r"\s*\n\s*")


def lean_css(text: str) -> str:
    return _AROUND.sub(r"\1", _LINES.sub("\n", _COMMENT.sub("", text))).strip()


def lean_js(text: str) -> str:
    """Comments of our scripts begin with `//` and a space, which none of their strings does."""
    return _LINES.sub("\n", _LINE_COMMENT.sub("", text)).strip() + "\n"


_LEAN = {"css": lean_css, "js": lean_js}


class LeanFiles:
    """For a storage of `collectstatic`."""

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in paths:
                folder, _, file = name.rpartition("/")
                lean = _LEAN.get(file.rpartition(".")[2])
                if lean and folder in ("", "pages"):
                    storage, path = paths[name]
                    with storage.open(path) as source:
                        content = lean(source.read().decode())
                    self.delete(name)
                    paths[name] = (self, self.save(name, ContentFile(content.encode())))
        yield from super().post_process(paths, dry_run, **options)
