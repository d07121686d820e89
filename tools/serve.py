"""Prepares the database, plans the demo household's week and serves it: the end of `make run`.

One process does all of it: to start Python and Django once for each command would take longer
than the commands themselves when nothing has changed.
"""

import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ROOT / ".env"


def write_env_file() -> None:
    """A .env for one's own machine, readable by its owner alone; an existing one is kept."""
    if not ENV_FILE.exists():
        ENV_FILE.touch(mode=0o600)
        ENV_FILE.write_text(f"SECRET_KEY={secrets.token_urlsafe(50)}\nDEBUG=true\n")


def migrate() -> None:
    """Bring the database up to date; ask first, because a migrate without work takes a second."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database: half a minute the first time ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def serve(port: str) -> None:
    import django
    from django.core.management import call_command, execute_from_command_line

    django.setup()
    migrate()
    call_command("demo", "--plan", "--address", f"http://127.0.0.1:{port}")
    sys.stdout.flush()
    execute_from_command_line(["manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"])


def main() -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mealplanner.settings")
    write_env_file()
    try:
        serve(sys.argv[1])
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
