"""Mail through Amazon SES, with the function's own role: no password to keep."""

from django.core.mail.backends.base import BaseEmailBackend

from mealplanner.aws import client


class EmailBackend(BaseEmailBackend):
    def __init__(self, fail_silently=False, **options):
        super().__init__(**options)
        self.fail_silently = fail_silently

    def send_messages(self, email_messages) -> int:
        service = client("sesv2")
        sent = [message for message in email_messages if self._send(service, message)]
        return len(sent)

    def _send(self, service, message) -> bool:
        from botocore.exceptions import BotoCoreError, ClientError

        if not message.recipients():
            return False
        try:
            service.send_email(
                FromEmailAddress=message.from_email,
                Destination={"ToAddresses": message.recipients()},
                Content={"Raw": {"Data": message.message().as_bytes()}},
            )
        except (BotoCoreError, ClientError):
            if not self.fail_silently:
                raise
            return False
        return True
