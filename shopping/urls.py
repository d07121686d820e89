from django.urls import path

from households.lazy import Views

views = Views("shopping.views")

app_name = "shopping"
urlpatterns = [
    path("shopping/", views.list_current, name="list_current"),
    path("shopping/<uuid:pk>/", views.list_detail, name="list_detail"),
    path("shopping/<uuid:pk>/lines/", views.line_add, name="line_add"),
    path("shopping/lines/<uuid:pk>/tick/", views.line_tick, name="line_tick"),
    path("shopping/lines/<uuid:pk>/remove/", views.line_remove, name="line_remove"),
    path("shopping/lines/<uuid:pk>/restore/", views.line_restore, name="line_restore"),
]
