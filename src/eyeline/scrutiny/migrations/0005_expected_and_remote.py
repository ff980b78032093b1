"""Let somebody be expected, or follow by video."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0004_sittings")]

    operations = [
        migrations.RemoveConstraint(
            model_name="attendance", name="scrutiny_attendance_presence_known"
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=Q(presence__in=["expected", "present", "remote", "apologies", "absent"]),
                name="scrutiny_attendance_presence_known",
            ),
        ),
    ]
