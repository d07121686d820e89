// Small behaviours on top of pages that work without them. No inline code and no eval, so the
// content security policy can stay strict.
const root = document.documentElement;
const toasts = document.getElementById("toasts");
const TOAST_MS = 8000; // long enough to read and to reach Undo
const TOAST_AFTER_HOVER_MS = 4000;

// ---- theme: light, dark, or whatever the device says
for (const choice of document.querySelectorAll("[name=theme]")) {
  choice.checked = choice.value === (localStorage.getItem("theme") ?? "");
  choice.addEventListener("change", () => {
    if (choice.value) localStorage.setItem("theme", choice.value);
    else localStorage.removeItem("theme");
    root.dataset.theme = choice.value;
  });
}

// ---- toasts: sent by the server with the page or in the HX-Trigger header
function leaveInTime(toast) {
  let timer = setTimeout(() => toast.remove(), TOAST_MS);
  const stay = () => clearTimeout(timer);
  const leave = () => { timer = setTimeout(() => toast.remove(), TOAST_AFTER_HOVER_MS); };
  toast.addEventListener("mouseenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("mouseleave", leave);
  toast.addEventListener("focusout", leave);
}

function undoButton(toast, url, values) {
  const button = document.createElement("button");
  button.textContent = toasts.dataset.undo;
  button.addEventListener("click", () => {
    toast.remove();
    htmx.ajax("POST", url, { values, swap: "none" });
  });
  return button;
}

function showToast({ text, undo, values }) {
  const toast = document.createElement("div");
  const words = document.createElement("span");
  toast.className = "toast";
  words.textContent = text;
  toast.append(words);
  if (undo) toast.append(undoButton(toast, undo, values));
  toasts.replaceChildren(toast);
  leaveInTime(toast);
}

for (const toast of toasts.children) leaveInTime(toast);
document.body.addEventListener("toast", (event) => showToast(event.detail));
document.body.addEventListener("htmx:sendError", () => showToast({ text: toasts.dataset.offline }));
document.body.addEventListener("htmx:timeout", () => showToast({ text: toasts.dataset.offline }));
document.body.addEventListener("htmx:responseError", () => showToast({ text: toasts.dataset.failed }));

// ---- a fragment that turns out to be the sign-in page: the session is over
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (new URL(detail.xhr.responseURL).pathname !== document.body.dataset.login) return;
  detail.shouldSwap = false;
  location.reload();
});

// ---- a form to write one thing after the other
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.elt.matches("form[data-clear]")) detail.elt.reset();
});

// ---- a form of one choice is sent as soon as the choice is made
document.body.addEventListener("change", (event) => {
  event.target.closest("form[data-send-on-change]")?.requestSubmit();
});

// ---- a draft is let go of once its form was taken, and not before (draft.js)
const sent = sessionStorage.getItem("draft:sent");
if (sent && sent !== `draft:${location.pathname}${location.search}`) {
  sessionStorage.removeItem(sent);
  sessionStorage.removeItem("draft:sent");
}

// ---- keyboard users keep their place when the control they pressed is replaced
let place = -1;
const controls = (part) =>
  [...part.querySelectorAll("a[href], button, input, select, summary")].filter((one) => one.checkVisibility());

document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  place = controls(detail.target).indexOf(document.activeElement);
});
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (place < 0 || document.activeElement !== document.body) return;
  const replaced = controls(document.getElementById(detail.target.id) ?? document.body);
  replaced[Math.min(place, replaced.length - 1)]?.focus({ preventScroll: true });
  place = -1;
});
