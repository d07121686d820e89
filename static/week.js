// Meals move over the week by drag (mouse, pen, a long press of a finger) and by keyboard: M, arrows,
// Enter. The days in a meal's sheet do the same without a script. The server's answer is what counts.
const LONG_PRESS_MS = 350, SLACK_PX = 6, EDGE_PX = 60, SCROLL_PX = 12;
const words = document.getElementById("announce");
const say = (text) => { words.textContent = text; };
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const over = (slot) => {
  for (const other of document.querySelectorAll(".slot.over")) other.classList.remove("over");
  slot?.classList.add("over");
};

// Shown at once, the meal that is in the way goes where this one was; put back when it fails.
function move(meal, slot) {
  const from = meal.closest(".slot");
  if (!slot || slot === from) return;
  const there = [...slot.querySelectorAll(".meal")], gaps = slot.querySelectorAll(".gap");
  slot.append(meal);
  from.append(...there);
  for (const gap of gaps) gap.hidden = true;
  meal.classList.add("sent");
  meal.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) return;
    from.append(meal);
    slot.append(...there);
    for (const gap of gaps) gap.hidden = false;
    meal.classList.remove("sent");
  }, { once: true });
  const values = { date: slot.dataset.date, slot: slot.dataset.slot };
  htmx.ajax("POST", meal.dataset.move, { source: meal, target: "#week-page", swap: "outerHTML show:none", values });
}

// ---- by pointer
document.addEventListener("pointerdown", (down) => {
  const meal = down.target.closest(".meal[data-move]");
  if (!meal || down.button || down.target.closest("button, .sheet")) return;
  const touch = down.pointerType === "touch", box = meal.getBoundingClientRect();
  const listening = new AbortController(), { signal } = listening;
  let ghost = null, slot = null;
  const at = ({ clientX, clientY }) => {
    ghost.style.translate = `${clientX - down.clientX + box.x}px ${clientY - down.clientY + box.y}px`;
    slot = document.elementFromPoint(clientX, clientY)?.closest(".slot") ?? null;
    over(slot);
    if (clientY < EDGE_PX) scrollBy(0, -SCROLL_PX);
    else if (clientY > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
  };
  const begin = (event) => {
    ghost = meal.cloneNode(true);
    ghost.querySelector(".sheet")?.remove();
    ghost.removeAttribute("id");
    ghost.ariaHidden = "true";
    ghost.classList.add("ghost");
    ghost.style.inlineSize = `${box.width}px`;
    document.querySelector(".week").append(ghost);
    meal.classList.add("lifted");
    if (touch) navigator.vibrate?.(10);
    at(event);
  };
  const timer = touch ? setTimeout(begin, LONG_PRESS_MS, down) : 0;
  const end = () => {
    clearTimeout(timer);
    listening.abort();
    ghost?.remove();
    over(null);
    meal.classList.remove("lifted");
  };
  const keep = (event) => { if (ghost) event.preventDefault(); };
  addEventListener("pointermove", (event) => {
    if (ghost) at(event);
    else if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK_PX) {
      if (touch) end(); // a finger that moves at once scrolls
      else begin(event);
    }
  }, { signal });
  addEventListener("pointerup", () => {
    const moved = ghost;
    end();
    if (!moved) return;
    const eat = (click) => { click.preventDefault(); click.stopPropagation(); };
    addEventListener("click", eat, { capture: true, once: true }); // of this very drop
    setTimeout(() => removeEventListener("click", eat, true));
    move(meal, slot);
  }, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", (event) => { if (event.key === "Escape") end(); }, { signal });
  addEventListener("touchmove", keep, { signal, passive: false });
  addEventListener("contextmenu", (event) => { if (touch) event.preventDefault(); }, { signal });
});
document.addEventListener("dragstart", (event) => { if (event.target.closest(".meal")) event.preventDefault(); });

// ---- by keyboard
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const days = () => [...document.querySelectorAll(".day")].map((day) => [...day.querySelectorAll(".slot")]);
let held = null; // the meal, and the place above which it is held

function hold(meal) {
  const slot = meal.closest(".slot"), day = days().findIndex((slots) => slots.includes(slot));
  held = { meal, day, row: days()[day].indexOf(slot) };
  meal.classList.add("lifted");
  say(fill(words.dataset.held, { title: meal.dataset.title }));
}

function letGo() {
  held.meal.classList.remove("lifted");
  over(null);
  held = null;
}

function drop() {
  const { meal, day, row } = held, slot = days()[day][row];
  letGo();
  say(fill(words.dataset.dropped, { title: meal.dataset.title, place: slot.dataset.label }));
  document.body.addEventListener("htmx:afterSettle", () => {
    document.getElementById(meal.id)?.querySelector("a.name, .more").focus({ preventScroll: true });
  }, { once: true });
  move(meal, slot);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const meal = event.target.closest(".meal[data-move]");
  if (!held) {
    if (!meal || event.key.toLowerCase() !== "m" || event.target.closest(".sheet")) return;
    hold(meal);
  } else if (STEPS[event.key]) {
    const grid = days(), [right, down] = STEPS[event.key];
    held.day = Math.min(grid.length - 1, Math.max(0, held.day + right));
    held.row = Math.min(grid[held.day].length - 1, Math.max(0, held.row + down));
    const slot = grid[held.day][held.row];
    over(slot);
    slot.scrollIntoView({ block: "nearest" });
    say(slot.dataset.label);
  } else if (event.key === "Enter") drop();
  else if (event.key === "Escape" || event.key === "Tab") {
    letGo();
    say(words.dataset.cancelled);
    if (event.key === "Tab") return;
  } else return;
  event.preventDefault();
});
