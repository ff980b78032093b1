"""The executive and scrutiny are kept apart by the database too."""

from django.db import migrations

from eyeline.council.apart import KeptApart


class Migration(migrations.Migration):
    dependencies = [("council", "0008_figures_by_person")]

    operations = [KeptApart()]
