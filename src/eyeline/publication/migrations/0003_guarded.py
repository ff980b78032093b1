from django.db import migrations

from eyeline.council.triggers import OnlyAddedTo


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0002_ledger"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="release",
            options={
                "base_manager_name": "objects",
                "ordering": ["edition", "number", "audience"],
            },
        ),
        OnlyAddedTo("publication_release"),
        OnlyAddedTo("publication_releasedfigure"),
    ]
