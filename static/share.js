// A link to send on: the device's own share sheet and the clipboard, where it has them.
// Without this script the link stands in a field, to be marked and copied.
const tell = (text) => document.body.dispatchEvent(new CustomEvent("toast", { detail: { text } }));
const offer = (button, act) => {
  button.hidden = false;
  button.addEventListener("click", act);
};

for (const field of document.querySelectorAll("input[readonly]")) {
  field.addEventListener("focus", () => field.select());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break; // only over https
  offer(button, async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
    tell(button.dataset.copied);
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  offer(button, () => {
    const url = document.querySelector(button.dataset.share).value;
    navigator.share({ title: button.dataset.title, url }).catch(() => {}); // closed without sending
  });
}
