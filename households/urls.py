from django.urls import path

from households import views

app_name = "households"
urlpatterns = [
    path("sign-up/", views.sign_up, name="sign_up"),
    path("join/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("households/new/", views.household_create, name="household_create"),
    path("households/<int:pk>/switch/", views.household_switch, name="household_switch"),
]
