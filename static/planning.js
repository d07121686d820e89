// The bar of a form that plans a week: how far planning is, asked while it lasts. A form that is
// sent without htmx goes with its page.
function watch(bar) {
  bar.hidden = false;
  return setInterval(async () => {
    const answer = await fetch(bar.dataset.ask).then((it) => it.json()).catch(() => ({}));
    if (answer.percent) bar.value = answer.percent;
  }, 300);
}

document.addEventListener("htmx:beforeSend", ({ target, detail }) => {
  const bar = target.querySelector(".planning");
  if (!bar) return;
  const asking = watch(bar);
  detail.xhr.addEventListener("loadend", () => clearInterval(asking));
});
document.addEventListener("submit", ({ target }) => {
  const bar = target.querySelector(".planning");
  if (bar && !target.hasAttribute("hx-post")) watch(bar);
});
