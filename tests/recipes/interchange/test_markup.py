import pytest
from hypothesis import given
from hypothesis import strategies as st

from recipes.interchange import markup
from recipes.interchange.neutral import UnreadableRecipe


def test_blocks_are_lines_and_line_ends_of_the_source_are_not():
    page = markup.parse("<div><p>one\n two</p>three<p>four<br>five</p></div>")

    assert page.first("div").lines() == ["one two", "three", "four", "five"]


def test_without_blocks_the_line_ends_of_the_text_count():
    assert markup.parse("<pre>one\ntwo <b>and</b> a half</pre>").lines() == [
        "one",
        "two and a half",
    ]


def test_elements_are_found_by_name_class_and_attribute():
    page = markup.parse('<p class="a b" id=x>1</p><p class=a>2</p>')

    assert [node.text() for node in page.all("p", class_="a")] == ["1", "2"]
    assert page.first(class_="b", id="x").text() == "1"
    assert page.first("table").text() == ""


def test_scripts_and_styles_are_not_shown():
    assert markup.parse("<script>x()</script><p>yes</p><style>p{}</style>").text() == "yes"


@pytest.mark.parametrize("html", ["<p>a<![odd[b", "<div>" * 100_000, "</b>" * 1000, "<p a='"])
def test_broken_markup_is_read_as_far_as_it_goes(html):
    assert isinstance(markup.parse(html).text(), str)


@given(st.text(alphabet="<>/!-[]&;=\"' abdivp\n", max_size=80))
def test_it_never_raises(html):
    markup.parse(html).lines()


def test_numbers_of_characters_that_do_not_exist_are_marked():
    assert markup.parse(f"<p>a&#{'9' * 5000};b</p>").text() == "a\ufffdb"
    assert markup.unescaped("caf&eacute; &#x41; &#99999999999;") == "café A \ufffd"


def test_pictures_within_a_page_do_not_count_as_its_length():
    picture = "data:image/png;base64," + "A" * markup.MOST_CHARACTERS
    assert markup.tamed(f'<img src="{picture}">soup').startswith('<img src="">soup')


@pytest.mark.parametrize(
    ("part", "sentence"), [("a" * 100, "longer than 5 MB"), ("<i>", "more than 50,000 tags")]
)
def test_more_than_any_page_has_is_refused(part, sentence):
    page = part * (markup.MOST_TAGS + 1)
    with pytest.raises(UnreadableRecipe, match=sentence):
        markup.tamed(page)
    markup.parse(page)
