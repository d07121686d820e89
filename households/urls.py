from django.urls import path

from households.lazy import Views

accounts = Views("households.views.accounts")
household = Views("households.views.household")
members = Views("households.views.members")
people = Views("households.views.people")

app_name = "households"
urlpatterns = [
    path("sign-up/", accounts.sign_up, name="sign_up"),
    path("join/<str:token>/", accounts.invitation_accept, name="invitation_accept"),
    path("household/", household.household_detail, name="household_detail"),
    path("household/settings/", household.household_update, name="household_update"),
    path("household/people/new/", people.person_create, name="person_create"),
    path("household/people/<uuid:pk>/", people.person_update, name="person_update"),
    path("household/people/<uuid:pk>/remove/", people.person_remove, name="person_remove"),
    path("household/people/<uuid:pk>/restore/", people.person_restore, name="person_restore"),
    path("household/invitations/", members.invitation_create, name="invitation_create"),
    path(
        "household/invitations/<uuid:pk>/withdraw/",
        members.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("household/members/<int:pk>/", members.member_update, name="member_update"),
    path("household/members/<int:pk>/remove/", members.member_remove, name="member_remove"),
    path(
        "household/members/return/<str:ticket>/",
        members.member_return,
        name="member_return",
    ),
    path("households/new/", accounts.household_create, name="household_create"),
    path("households/<int:pk>/switch/", accounts.household_switch, name="household_switch"),
]
