"""Money as people write it. Pure."""

SYMBOLS = {"EUR": "€", "USD": "$"}
_CENTS_MATTER_BELOW = 10


def money(amount, currency: str) -> str:
    """`€1,084.20`; the code stands in front of a currency without a symbol."""
    return f"{SYMBOLS.get(currency, f'{currency} ')}{amount:,.2f}"


def about(amount, currency: str) -> str:
    """An estimate: `about €84`, and `about €2.10` where the cents are a good part of it."""
    if abs(amount) < _CENTS_MATTER_BELOW:
        return f"about {money(amount, currency)}"
    return f"about {SYMBOLS.get(currency, f'{currency} ')}{amount:,.0f}"
