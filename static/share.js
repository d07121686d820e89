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
  offer(button, () => {
    const field = document.querySelector(button.dataset.copy);
    const mark = () => field.select(); // where the browser refuses
    navigator.clipboard.writeText(field.value).then(() => tell(button.dataset.copied), mark);
  });
}

for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  offer(button, () => {
    const url = document.querySelector(button.dataset.share).value;
    navigator.share({ title: button.dataset.title, url }).catch(() => {}); // closed without sending
  });
}
