// What is typed is kept in this tab until it is saved: a session that ran out loses nothing.
const form = document.querySelector("form[data-draft]");
const key = `draft:${form.dataset.draft}`;
const isTicked = (one) => ["checkbox", "radio"].includes(one.type);
const fields = () => [...form.elements].filter((one) => one.name && !["hidden", "file"].includes(one.type));

function values() {
  return fields().map((one) => (isTicked(one) ? one.checked : one.value));
}

function fill(kept) {
  fields().forEach((one, index) => {
    if (isTicked(one)) one.checked = kept[index];
    else one.value = kept[index];
  });
}

const served = JSON.stringify(values());
const kept = sessionStorage.getItem(key);

function offerToDiscard() {
  const note = document.createElement("p");
  const button = document.createElement("button");
  note.className = "banner";
  note.setAttribute("role", "status");
  note.textContent = `${form.dataset.back} `;
  button.className = "btn small";
  button.type = "button";
  button.textContent = form.dataset.discard;
  button.addEventListener("click", () => {
    fill(JSON.parse(served));
    sessionStorage.removeItem(key);
    note.remove();
  });
  note.append(button);
  form.before(note);
}

// Errors stand beside what was typed: then the page itself brings it back.
if (kept && kept !== served && !form.querySelector("[aria-invalid=true]")) {
  fill(JSON.parse(kept));
  offerToDiscard();
  // what reads along while one types, such as the preview of ingredients
  for (const one of fields()) one.dispatchEvent(new Event("input", { bubbles: true }));
}
form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(values())));
form.addEventListener("submit", () => sessionStorage.setItem("draft:sent", key));
