"""The addresses of signing in and of the own account: of django-allauth's, those that are used."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import TemplateView

from eyeline.council.sign_in import oidc, views
from eyeline.council.sign_in.example import example_sign_in
from eyeline.council.sign_in.views import own, with_password

see, manage = own("view"), own("change")
form = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/example/", example_sign_in, name="example_sign_in"),
    path("sign-in/code/", form(factors.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", form(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/with/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
    path(
        "sign-in/stopped/",
        require_safe(TemplateView.as_view(template_name="sign_in/stopped.html")),
        name="socialaccount_login_cancelled",
    ),
    path("sign-in/closed/", require_safe(account.account_inactive), name="account_inactive"),
    re_path(
        r"^sign-in/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)/$",
        form(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("sign-out/", form(account.logout), name="account_logout"),
    path("account/", see(views.own_account), name="own_account"),
    path("account/second-factors/", see(views.to_own_account), name="mfa_index"),
    path("account/passkeys/", see(views.to_own_account), name="mfa_list_webauthn"),
    path(
        "account/password/",
        manage(with_password(account.password_change)),
        name="account_change_password",
    ),
    path("account/confirm/", manage(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", manage(factors.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        manage(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", manage(totp.activate_totp), name="mfa_activate_totp"),
    path("account/app/remove/", manage(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/codes/", manage(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/codes/new/",
        manage(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("account/passkeys/add/", manage(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove/",
        manage(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/sign-out-everywhere/",
        manage(views.sign_out_everywhere),
        name="sign_out_everywhere",
    ),
]
