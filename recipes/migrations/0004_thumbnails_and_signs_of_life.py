import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recipes", "0003_corrections")]

    operations = [
        migrations.AddField(
            model_name="recipe",
            name="thumbnail",
            field=models.ImageField(blank=True, editable=False, upload_to="recipes/small/"),
        ),
        migrations.AddField(
            model_name="job",
            name="updated_at",
            field=models.DateTimeField(
                auto_now=True,
                default=django.utils.timezone.now,
                help_text="The last sign of life: old while it runs, it was interrupted.",
            ),
            preserve_default=False,
        ),
    ]
