import households.choices
from django.db import migrations, models


def keep_languages_that_are_spoken(apps, schema_editor):
    """The language was free text before, and every page was in English."""
    rows = apps.get_model("households", "Household").objects.exclude(locale__in=["en-gb", "de"])
    rows.filter(locale__istartswith="de").update(locale="de")
    rows.exclude(locale__istartswith="de").update(locale="en-gb")


class Migration(migrations.Migration):
    dependencies = [("households", "0003_planning_hour")]

    operations = [
        migrations.RunPython(keep_languages_that_are_spoken, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="household",
            name="locale",
            field=models.CharField(
                choices=households.choices.languages,
                default="en-gb",
                max_length=10,
                verbose_name="language",
            ),
        ),
    ]
