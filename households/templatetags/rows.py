"""Tags for templates that say nearly the same in hundreds of rows."""

from django import template

from households.addresses import addresses

register = template.Library()


class OnceNode(template.Node):
    """What stands inside is rendered once a page, or once for each value it depends on."""

    def __init__(self, nodelist, keys):
        self.nodelist = nodelist
        self.keys = keys

    def render(self, context):
        known = context.render_context.dicts[0].setdefault(self, {})  # lives as long as the page
        values = tuple([key.resolve(context) for key in self.keys])
        if values not in known:
            known[values] = self.nodelist.render(context)
        return known[values]


class RowUrlNode(template.Node):
    def __init__(self, name, pk):
        self.name = name
        self.pk = pk

    def render(self, context):
        known = context.render_context.dicts[0]
        if self not in known:
            known[self] = addresses(self.name)
        return known[self](self.pk.resolve(context))


@register.tag
def once(parser, token):
    """`{% once day %}…{% endonce %}`: name all that the part depends on and that a row changes."""
    _tag, *keys = token.split_contents()
    nodelist = parser.parse(["endonce"])
    parser.delete_first_token()
    return OnceNode(nodelist, [parser.compile_filter(key) for key in keys])


@register.tag
def row_url(parser, token):
    """`{% row_url 'planner:meal_lock' meal.pk %}`: as `{% url %}`, looked up once a page."""
    _tag, name, pk = token.split_contents()
    return RowUrlNode(name.strip("'\""), parser.compile_filter(pk))
