from django.urls import path

from households.lazy import Views

arranging = Views("planner.views.arranging")
at_home = Views("planner.views.at_home")
eating = Views("planner.views.eating")
freezer = Views("planner.views.freezer")
looking = Views("planner.views.looking")
meals = Views("planner.views.meals")
month = Views("planner.views.month")
nutrition = Views("planner.views.nutrition")
rules = Views("planner.views.rules")
table = Views("planner.views.table")
templates = Views("planner.views.templates")
week = Views("planner.views.week")

app_name = "planner"
urlpatterns = [
    path("at-home/", at_home.at_home, name="at_home"),
    path("first-week/", week.first_run, name="first_run"),
    path("week/<str:week>/", week.week_detail, name="week_detail"),
    path("week/<str:week>/fill/", week.plan_fill, name="plan_fill"),
    path("week/<str:week>/progress/", week.plan_progress, name="plan_progress"),
    path("week/<str:week>/relax/", week.plan_relax, name="plan_relax"),
    path("week/<str:week>/undo/", week.plan_undo, name="plan_undo"),
    path("week/<str:week>/add/", arranging.meal_add, name="meal_add"),
    path("week/<str:week>/eaten/", eating.day_eaten, name="day_eaten"),
    path("week/<str:week>/asked/", eating.asked_later, name="asked_later"),
    path("week/<str:week>/templates/", templates.template_list, name="template_list"),
    path(
        "week/<str:week>/templates/<int:pk>/apply/", templates.template_apply, name="template_apply"
    ),
    path(
        "week/<str:week>/templates/<int:pk>/remove/",
        templates.template_remove,
        name="template_remove",
    ),
    path(
        "week/<str:week>/templates/<int:pk>/restore/",
        templates.template_restore,
        name="template_restore",
    ),
    path("month/", month.month_current, name="month_current"),
    path("month/<str:month>/", month.month_detail, name="month_detail"),
    path("plans/<uuid:pk>/look/", looking.plan_look, name="plan_look"),
    path("plans/<uuid:pk>/offer/", looking.offer_detail, name="offer_detail"),
    path("looking/<uuid:pk>/", looking.look_detail, name="look_detail"),
    path("freezer/", freezer.freezer, name="freezer"),
    path("freezer/<uuid:pk>/", freezer.frozen_update, name="frozen_update"),
    path("freezer/<uuid:pk>/remove/", freezer.frozen_remove, name="frozen_remove"),
    path("freezer/<uuid:pk>/restore/", freezer.frozen_restore, name="frozen_restore"),
    path("table/", table.table, name="table"),
    path("table/add/", table.slot_add, name="slot_add"),
    path("table/undo/<str:word>/", table.table_undo, name="table_undo"),
    path("table/<int:pk>/", table.slot_update, name="slot_update"),
    path("rules/", rules.rule_list, name="rule_list"),
    path("rules/add/<slug:kind>/", rules.rule_add, name="rule_add"),
    path("rules/undo/<str:word>/", rules.rule_undo, name="rule_undo"),
    path("rules/<uuid:pk>/", rules.rule_edit, name="rule_edit"),
    path("rules/<uuid:pk>/switch/", rules.rule_switch, name="rule_switch"),
    path("rules/<uuid:pk>/remove/", rules.rule_remove, name="rule_remove"),
    path("week/<str:week>/nutrition/", nutrition.week_nutrition, name="week_nutrition"),
    path("meals/<uuid:pk>/arrange/", arranging.meal_arrange, name="meal_arrange"),
    path("meals/<uuid:pk>/copy/", arranging.meal_copy, name="meal_copy"),
    path("recipes/<uuid:pk>/eaten/", eating.after_cooking, name="after_cooking"),
    path("meals/<uuid:pk>/eaten/", eating.meal_eaten, name="meal_eaten"),
    path("meals/<uuid:pk>/move/", arranging.meal_move, name="meal_move"),
    path("meals/<uuid:pk>/remove/", arranging.meal_remove, name="meal_remove"),
    path("meals/<uuid:pk>/skip/", arranging.meal_skip, name="meal_skip"),
    path("meals/<uuid:pk>/lock/", meals.meal_lock, name="meal_lock"),
    path("meals/<uuid:pk>/swap/", meals.meal_swap, name="meal_swap"),
    path("meals/<uuid:pk>/price/", meals.meal_price, name="meal_price"),
    path("meals/<uuid:pk>/table/", meals.meal_table, name="meal_table"),
]
