"""A call-in that was heard may be resolved at another meeting: the triggers know its states."""

from __future__ import annotations

from django.db import migrations

from eyeline.scrutiny.call_in.triggers import HeldByCallIns


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0008_voices")]

    operations = [HeldByCallIns()]
