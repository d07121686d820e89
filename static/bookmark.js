// The bookmark is to be dragged; on our own page it has nothing to send.
const bookmark = document.getElementById("bookmark");

bookmark.addEventListener("click", (event) => {
  event.preventDefault();
  bookmark.dispatchEvent(new CustomEvent("toast", { bubbles: true, detail: { text: bookmark.dataset.hint } }));
});
