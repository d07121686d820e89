from django.db import migrations, models


def forget(apps, schema_editor):
    """What was derived before knows nothing of lines counted in part; it is derived anew."""
    apps.get_model("nutrition", "RecipeNutrition").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("nutrition", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="recipenutrition",
            name="in_part",
            field=models.JSONField(
                default=list, help_text="Lines of which only part is counted, and why."
            ),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
