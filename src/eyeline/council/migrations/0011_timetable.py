import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from eyeline.council.triggers import OnlyAddedTo


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0010_reopened"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("hour", models.PositiveSmallIntegerField(null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["set_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hour__isnull", True), ("hour__lte", 23), _connector="OR"
                        ),
                        name="council_daily_hour_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DailyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="council.job",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "on"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "on"), name="council_daily_run_once")
                ],
            },
        ),
        OnlyAddedTo("council_dailyhour"),
    ]
