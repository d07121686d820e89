"""Long work that a page can watch and that resumes where it stopped."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from households.ownership import CatalogueOwned, OwnedQuerySet


class Job(CatalogueOwned):
    """`household` is empty for work over all households, such as the weekly plans."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("import")
        EXPORT = "export", _("export")
        PLAN = "plan", _("plan")
        WEEKLY_PLANS = "weekly_plans", _("weekly plans")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    cursor = models.CharField(max_length=200, blank=True, help_text=_("Where to resume."))
    options = models.JSONField(default=dict, blank=True)
    message = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(
        auto_now=True, help_text=_("The last sign of life: old while it runs, it was interrupted.")
    )

    objects = OwnedQuerySet.as_manager()  # a job of no household is nobody's to see

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total=None) | Q(done__lte=F("total")),
                name="job_done_within_total",
                violation_error_message=_("A job can't have done more than there was to do."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.get_state_display()})"

    @property
    def is_at_work(self):
        """Waiting or running, and not silent for longer than one item can take."""
        return self.state in _OPEN and timezone.now() - self.updated_at < _LONGEST_SILENCE

    @property
    def can_go_on(self):
        """Interrupted, or failed for a reason that may have passed."""
        return self.state == self.State.FAILED or (self.state in _OPEN and not self.is_at_work)


_OPEN = {Job.State.WAITING, Job.State.RUNNING}
_LONGEST_SILENCE = timedelta(minutes=2)  # a page and its picture may take 10 s each to fetch


class JobItem(CatalogueOwned):
    class Result(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        DUPLICATE = "duplicate", _("already there")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=500)
    title = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=9, choices=Result.choices)
    problems = models.JSONField(default=list, blank=True)
    object_id = models.UUIDField(null=True, blank=True, help_text=_("What it made or changed."))

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["job", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "position"],
                name="job_item_once",
                violation_error_message=_("This item already has its result."),
            )
        ]

    def __str__(self):
        return self.title or self.source
