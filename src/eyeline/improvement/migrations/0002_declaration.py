import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from eyeline.council.triggers import OnlyAddedTo


class Migration(migrations.Migration):
    dependencies = [
        ("improvement", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fields", models.JSONField(default=list)),
                ("roles", models.JSONField(default=dict)),
                ("declared_at", models.DateTimeField()),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="improvement.plan",
                    ),
                ),
            ],
            options={
                "ordering": ["declared_at", "id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        OnlyAddedTo("improvement_declaration"),
    ]
