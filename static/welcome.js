// A new household lives where its first cook sits; the settings change it.
const field = document.querySelector("[name=time_zone]");
if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
