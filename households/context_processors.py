def household(request):
    """`household` and `households` in every template; None and none for a guest."""
    return {
        "household": getattr(request, "household", None),
        "households": getattr(request, "households", []),
    }
