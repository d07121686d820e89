from django.urls import path

from planner import views
from planner.views import table

app_name = "planner"
urlpatterns = [
    path("first-week/", views.first_run, name="first_run"),
    path("week/<str:week>/", views.week_detail, name="week_detail"),
    path("week/<str:week>/fill/", views.plan_fill, name="plan_fill"),
    path("week/<str:week>/relax/", views.plan_relax, name="plan_relax"),
    path("week/<str:week>/undo/", views.plan_undo, name="plan_undo"),
    path("plans/<uuid:pk>/look/", views.plan_look, name="plan_look"),
    path("plans/<uuid:pk>/offer/", views.offer_detail, name="offer_detail"),
    path("looking/<uuid:pk>/", views.look_detail, name="look_detail"),
    path("table/", table.table, name="table"),
    path("table/add/", table.slot_add, name="slot_add"),
    path("table/undo/<str:word>/", table.table_undo, name="table_undo"),
    path("table/<int:pk>/", table.slot_update, name="slot_update"),
    path("rules/", views.rule_list, name="rule_list"),
    path("rules/add/<slug:kind>/", views.rule_add, name="rule_add"),
    path("rules/undo/<str:word>/", views.rule_undo, name="rule_undo"),
    path("rules/<uuid:pk>/", views.rule_edit, name="rule_edit"),
    path("rules/<uuid:pk>/switch/", views.rule_switch, name="rule_switch"),
    path("rules/<uuid:pk>/remove/", views.rule_remove, name="rule_remove"),
    path("week/<str:week>/nutrition/", views.week_nutrition, name="week_nutrition"),
    path("meals/<uuid:pk>/lock/", views.meal_lock, name="meal_lock"),
    path("meals/<uuid:pk>/swap/", views.meal_swap, name="meal_swap"),
    path("meals/<uuid:pk>/price/", views.meal_price, name="meal_price"),
    path("meals/<uuid:pk>/table/", views.meal_table, name="meal_table"),
]
