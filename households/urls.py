from django.urls import path

from households import views

app_name = "households"
urlpatterns = [
    path("sign-up/", views.sign_up, name="sign_up"),
    path("join/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("household/", views.household_detail, name="household_detail"),
    path("household/settings/", views.household_update, name="household_update"),
    path("household/people/new/", views.person_create, name="person_create"),
    path("household/people/<uuid:pk>/", views.person_update, name="person_update"),
    path("household/people/<uuid:pk>/remove/", views.person_remove, name="person_remove"),
    path("household/people/<uuid:pk>/restore/", views.person_restore, name="person_restore"),
    path("household/invitations/", views.invitation_create, name="invitation_create"),
    path(
        "household/invitations/<uuid:pk>/withdraw/",
        views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("household/members/<int:pk>/", views.member_update, name="member_update"),
    path("household/members/<int:pk>/remove/", views.member_remove, name="member_remove"),
    path(
        "household/members/return/<str:ticket>/",
        views.member_return,
        name="member_return",
    ),
    path("households/new/", views.household_create, name="household_create"),
    path("households/<int:pk>/switch/", views.household_switch, name="household_switch"),
]
