"""For the admin of rows that the site alone writes."""


class ReadOnly:
    """Written by the site alone; editors look."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
