// Counts what a hand does on the pages of a tab; kept over page loads.
(() => {
  const count = () => {
    sessionStorage.setItem("taps", Number(sessionStorage.getItem("taps")) + 1);
  };
  addEventListener("pointerup", (event) => {
    if (event.isTrusted && event.isPrimary) count();
  }, true);
  // Enter in a form clicks its submit button without a pointer.
  addEventListener("click", (event) => {
    const submit = event.target.closest("[type=submit], button:not([type])");
    if (submit && event.isTrusted && event.detail === 0) count();
  }, true);
})();
