// Counts down to a moment on the browser's own clock: the server says how long it is still.
const clocks = new WeakMap();

export default function countdown({ data: [data], parentElement }) {
  let clock = clocks.get(parentElement);
  if (!clock) {
    clock = build(parentElement);
    clocks.set(parentElement, clock);
  }
  clock.name.textContent = data.name;
  const ends = performance.now() + data.seconds * 1000;
  // A run of the script says the same once more, a little late: no need to jump.
  if (clock.ends === undefined || Math.abs(ends - clock.ends) > 1500) {
    clock.ends = ends;
    clock.told = null;
  }
  tick(clock);
  clearInterval(clock.timer);
  clock.timer = setInterval(() => tick(clock), 250);
  return () => clearInterval(clock.timer);
}

function build(parentElement) {
  const make = (tag, className, parent) => {
    const made = Object.assign(document.createElement(tag), { className });
    parent.append(made);
    return made;
  };
  const root = make("div", "ws-countdown", parentElement);
  root.setAttribute("role", "timer");
  const name = make("span", "", root);
  const time = make("strong", "", root);
  const aloud = make("span", "ws-aloud", root);
  aloud.setAttribute("role", "status");
  return { root, name, time, aloud, told: null };
}

function tick(clock) {
  const left = Math.max(0, Math.ceil((clock.ends - performance.now()) / 1000));
  const minutes = Math.floor(left / 60);
  clock.time.textContent = left ? `${minutes}:${String(left % 60).padStart(2, "0")}` : "Time is up";
  clock.root.classList.toggle("ws-up", left === 0);
  const news = left === 0 ? "Time is up" : left <= 60 ? "One minute left" : `${Math.ceil(left / 60)} minutes`;
  if (clock.told !== null && clock.told === news) return;
  if (clock.told === null || left <= 60) clock.aloud.textContent = news;
  clock.told = news;
}
