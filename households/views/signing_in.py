"""Coming in and going out."""

from django.contrib.auth.views import LoginView, LogoutView

from households.forms import SignInForm

sign_in = LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True)
sign_out = LogoutView.as_view()
