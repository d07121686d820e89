from django.urls import path

from planner import views
from planner.views import freezer, table

app_name = "planner"
urlpatterns = [
    path("at-home/", views.at_home, name="at_home"),
    path("first-week/", views.first_run, name="first_run"),
    path("week/<str:week>/", views.week_detail, name="week_detail"),
    path("week/<str:week>/fill/", views.plan_fill, name="plan_fill"),
    path("week/<str:week>/relax/", views.plan_relax, name="plan_relax"),
    path("week/<str:week>/undo/", views.plan_undo, name="plan_undo"),
    path("week/<str:week>/add/", views.meal_add, name="meal_add"),
    path("week/<str:week>/eaten/", views.day_eaten, name="day_eaten"),
    path("week/<str:week>/asked/", views.asked_later, name="asked_later"),
    path("week/<str:week>/templates/", views.template_list, name="template_list"),
    path("week/<str:week>/templates/<int:pk>/apply/", views.template_apply, name="template_apply"),
    path(
        "week/<str:week>/templates/<int:pk>/remove/", views.template_remove, name="template_remove"
    ),
    path(
        "week/<str:week>/templates/<int:pk>/restore/",
        views.template_restore,
        name="template_restore",
    ),
    path("month/", views.month_current, name="month_current"),
    path("month/<str:month>/", views.month_detail, name="month_detail"),
    path("plans/<uuid:pk>/look/", views.plan_look, name="plan_look"),
    path("plans/<uuid:pk>/offer/", views.offer_detail, name="offer_detail"),
    path("looking/<uuid:pk>/", views.look_detail, name="look_detail"),
    path("freezer/", freezer.freezer, name="freezer"),
    path("freezer/<uuid:pk>/", freezer.frozen_update, name="frozen_update"),
    path("freezer/<uuid:pk>/remove/", freezer.frozen_remove, name="frozen_remove"),
    path("freezer/<uuid:pk>/restore/", freezer.frozen_restore, name="frozen_restore"),
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
    path("meals/<uuid:pk>/arrange/", views.meal_arrange, name="meal_arrange"),
    path("meals/<uuid:pk>/copy/", views.meal_copy, name="meal_copy"),
    path("meals/<uuid:pk>/eaten/", views.meal_eaten, name="meal_eaten"),
    path("meals/<uuid:pk>/move/", views.meal_move, name="meal_move"),
    path("meals/<uuid:pk>/remove/", views.meal_remove, name="meal_remove"),
    path("meals/<uuid:pk>/skip/", views.meal_skip, name="meal_skip"),
    path("meals/<uuid:pk>/lock/", views.meal_lock, name="meal_lock"),
    path("meals/<uuid:pk>/swap/", views.meal_swap, name="meal_swap"),
    path("meals/<uuid:pk>/price/", views.meal_price, name="meal_price"),
    path("meals/<uuid:pk>/table/", views.meal_table, name="meal_table"),
]
