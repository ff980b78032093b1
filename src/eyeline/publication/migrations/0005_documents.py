from django.db import migrations, models

from eyeline.council.triggers import OnlyAddedTo


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_releasing")]

    operations = [
        migrations.AlterField("release", "edition", models.CharField(max_length=70)),
        migrations.AddField(
            "release", "title", models.CharField(blank=True, default="", max_length=200)
        ),
        OnlyAddedTo("publication_release"),
        migrations.AlterField("preparation", "edition", models.CharField(max_length=70)),
        migrations.AddField(
            "preparation", "title", models.CharField(blank=True, default="", max_length=200)
        ),
    ]
