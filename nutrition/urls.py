from django.urls import path

from households.lazy import Views

views = Views("nutrition.views")

app_name = "nutrition"
urlpatterns = [
    path("recipes/<uuid:pk>/facts/", views.recipe_facts, name="recipe_facts"),
    path("r/<str:token>/facts/", views.shared_facts, name="shared_facts"),
]
