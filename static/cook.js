// Cook mode: one step at a time, timers side by side that ring, a screen that stays awake.
// Without this script the page shows all steps one below the other.
const page = document.querySelector("main.cook");
const steps = [...page.querySelectorAll("[data-step]")];
const progress = page.querySelector(".steps progress");
const tray = document.getElementById("timers");
const ring = document.getElementById("ring");
const key = (name) => `cook:${page.dataset.recipe}:${name}`;
const TICK_MS = 250;
const RING_EVERY_MS = 4000;

// ---- steps: buttons, arrow keys, space; the place is kept when the page is loaded again
let current = Math.min(Number(sessionStorage.getItem(key("step")) ?? 0), steps.length - 1);

function show(number, { focus = true } = {}) {
  current = Math.max(0, Math.min(number, steps.length - 1));
  steps.forEach((step, index) => { step.hidden = index !== current; });
  progress.value = current;
  sessionStorage.setItem(key("step"), current);
  page.querySelector("[data-go='-1']").disabled = current === 0;
  page.querySelector("[data-go='1']").disabled = current === steps.length - 1;
  if (!focus) return;
  steps[current].tabIndex = -1;
  steps[current].focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

page.querySelector(".steps").addEventListener("click", (event) => {
  const button = event.target.closest("[data-go]");
  if (button) show(current + Number(button.dataset.go));
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, button, a") && event.key === " ") return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  if (event.key === "ArrowRight" || event.key === " ") show(current + 1);
  else if (event.key === "ArrowLeft") show(current - 1);
  else return;
  event.preventDefault();
});

// ---- what is at hand stays ticked
const boxes = [...page.querySelectorAll(".gather input")];
const ticked = new Set(JSON.parse(sessionStorage.getItem(key("have")) ?? "[]"));
boxes.forEach((box, index) => {
  box.checked = ticked.has(index);
  box.addEventListener("change", () => {
    if (box.checked) ticked.add(index);
    else ticked.delete(index);
    sessionStorage.setItem(key("have"), JSON.stringify([...ticked]));
  });
});

// ---- timers: the moment they end is kept, so that neither sleep nor a reload loses one
let timers = JSON.parse(localStorage.getItem(key("timers")) ?? "[]");
let sound = null;

function keep() {
  if (timers.length) localStorage.setItem(key("timers"), JSON.stringify(timers));
  else localStorage.removeItem(key("timers"));
}

function clock(seconds) {
  const rest = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(rest / 60) % 60, rest % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(rest / 3600);
  return (hours ? [hours, ...parts] : parts).join(":");
}

function beep() {
  sound ??= new AudioContext();
  [0, 0.25, 0.5].forEach((delay) => {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = 880;
    volume.gain.setValueAtTime(0.25, sound.currentTime + delay);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + delay + 0.2);
    tone.connect(volume).connect(sound.destination);
    tone.start(sound.currentTime + delay);
    tone.stop(sound.currentTime + delay + 0.2);
  });
  navigator.vibrate?.([200, 100, 200]);
}

function chip(timer) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const stop = document.createElement("button");
  item.dataset.end = timer.end;
  stop.className = "btn small";
  stop.type = "button";
  stop.textContent = page.dataset.stop;
  stop.addEventListener("click", () => {
    timers = timers.filter((one) => one !== timer);
    item.remove();
    keep();
  });
  item.append(label, stop);
  tray.append(item);
}

function start(button) {
  sound ??= new AudioContext(); // a sound is allowed only after a tap
  sound.resume();
  const timer = { end: Date.now() + Number(button.dataset.seconds) * 1000, text: button.textContent, rang: 0 };
  timers.push(timer);
  keep();
  chip(timer);
  tick();
}

function tick() {
  timers.forEach((timer, index) => {
    const rest = (timer.end - Date.now()) / 1000;
    const item = tray.children[index];
    item.firstChild.textContent = `${clock(rest)} · ${timer.text}`;
    item.classList.toggle("over", rest <= 0);
    if (rest > 0 || Date.now() - timer.rang < RING_EVERY_MS) return;
    if (!timer.rang) ring.textContent = `${page.dataset.rings} ${timer.text}`;
    timer.rang = Date.now();
    beep();
  });
}

page.addEventListener("click", (event) => {
  const button = event.target.closest(".timer");
  if (button) start(button);
});
timers.forEach(chip);
tick();
setInterval(tick, TICK_MS);

// ---- the screen stays awake while the page is seen
async function stayAwake() {
  if (document.visibilityState !== "visible") return;
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    // Refused when the battery is low: the recipe still works.
  }
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

page.querySelector("form.cooked").addEventListener("submit", () => {
  for (const name of ["step", "have"]) sessionStorage.removeItem(key(name));
  localStorage.removeItem(key("timers"));
});
show(current, { focus: false });
