// A presenter's keys and buttons. Python hears what is asked for; blank, full screen and help stay here.

const WAYS = [
  { what: "next", name: "Next", keys: ["ArrowRight", "PageDown", " "], said: "→, Page Down or Space" },
  { what: "back", name: "Back", keys: ["ArrowLeft", "PageUp"], said: "← or Page Up" },
  { what: "one", name: "Show one", keys: ["r"], said: "R", means: "show the next finding" },
  { what: "all", name: "Show all", keys: ["a"], said: "A", means: "show all findings" },
  { what: "counts", name: "Counts", keys: ["c"], said: "C", means: "show the counts; once more: back" },
  { what: "first", keys: ["Home"], said: "Home", means: "the first slide" },
  { what: "last", keys: ["End"], said: "End", means: "the last slide" },
  { what: "down", keys: ["ArrowDown"], said: "↓ ↑", means: "scroll" },
  { what: "up", keys: ["ArrowUp"] },
  { what: "blank", name: "Blank", keys: ["b", "."], said: "B or .", means: "a black screen; any key ends it" },
  { what: "full", name: "Full screen", keys: ["f"], said: "F", means: "full screen" },
  { what: "help", name: "Keys", keys: ["?"], said: "?", means: "the names of the keys" },
  { what: "leave", name: "Leave", keys: ["Escape"], said: "Esc", means: "leave for the lesson" },
];
const REST = 2500; // milliseconds after which the buttons fade when the mouse rests
const states = new WeakMap();

export default function presenter({ data: [data], parentElement, setTriggerValue }) {
  let state = states.get(parentElement);
  if (!state) {
    state = build(parentElement, data);
    states.set(parentElement, state);
  }
  state.send = (message) => setTriggerValue("pressed", message);
  const [nonce, number] = data.told;
  if (nonce === state.nonce) state.waiting = state.waiting.filter(({ seq }) => seq > number);
  state.place.textContent = data.place;
  state.listen();
  return state.rest;
}

function build(parentElement, data) {
  const nonce = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const state = { nonce, seq: 0, waiting: [] };
  const bar = made("nav", "ws-bar");
  bar.setAttribute("aria-label", "Presenting");
  state.place = made("span", "ws-place");
  for (const { what, name, said } of WAYS) {
    if (!name) continue;
    const button = made("button", `ws-way ws-way-${what}`, name);
    button.type = "button";
    button.title = said;
    button.onclick = (event) => {
      if (event.detail > 0) button.blur(); // so that Space goes on, and does not press it again
      act(state, what);
    };
    bar.append(button);
    if (what === "back") bar.append(state.place);
  }
  state.blank = made("div", "ws-blank");
  state.blank.hidden = true;
  state.blank.setAttribute("role", "status");
  state.blank.onclick = () => act(state, "blank");
  state.help = help(data.rounds, () => act(state, "help"));
  parentElement.append(bar, state.blank, state.help);

  const onKey = (event) => pressed(state, event, data.rounds);
  const onMove = () => {
    bar.classList.add("ws-awake");
    clearTimeout(state.timer);
    state.timer = setTimeout(() => bar.classList.remove("ws-awake"), REST);
  };
  state.listen = () => {
    window.addEventListener("keydown", onKey, true);
    window.addEventListener("pointermove", onMove);
  };
  state.rest = () => {
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("pointermove", onMove);
    clearTimeout(state.timer);
  };
  onMove();
  return state;
}

function pressed(state, event, rounds) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { target, key } = event;
  if (target.closest?.("input, textarea, select, [contenteditable=true]")) return;
  if (!state.blank.hidden) {
    take(event);
    act(state, "blank");
    return;
  }
  if (key === " " && target.closest?.("button, a, summary")) return; // Space presses what has the focus
  if (key === "Escape" && !state.help.hidden) {
    take(event);
    act(state, "help");
    return;
  }
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  const way = WAYS.find(({ keys }) => keys.includes(wanted));
  const round = /^[1-9]$/.test(key) && Number(key) <= rounds ? `round-${key}` : null;
  if (!way && !round) return;
  take(event);
  if (event.repeat && !["next", "back", "down", "up"].includes(way?.what)) return;
  act(state, way?.what ?? round);
}

// Streamlit has keys of its own (R runs the script again): what is a presenter's does not reach them.
function take(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function act(state, what) {
  if (what === "blank") {
    state.blank.hidden = !state.blank.hidden;
    state.blank.textContent = state.blank.hidden ? "" : "The screen is blank. Any key ends it.";
  } else if (what === "help") {
    state.help.hidden = !state.help.hidden;
    if (!state.help.hidden) state.help.querySelector("button").focus();
  } else if (what === "down" || what === "up") {
    scroll(what === "down" ? 1 : -1);
  } else if (what === "full") {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  } else {
    state.seq += 1;
    state.waiting.push({ seq: state.seq, what });
    state.send({ from: state.nonce, presses: state.waiting });
  }
}

/** Scroll the card while it goes on, else the page. */
function scroll(step) {
  const card = document.querySelector(".st-key-present-card");
  const left = card ? (step > 0 ? card.scrollHeight - card.clientHeight - card.scrollTop : card.scrollTop) : 0;
  const scroller = left > 1 ? card : document.querySelector("[data-testid=stMain]");
  scroller?.scrollBy({ top: step * innerHeight * 0.3 });
}

function help(rounds, close) {
  const sheet = made("section", "ws-keys");
  sheet.hidden = true;
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-label", "Names of the keys");
  const list = made("dl", "");
  const lines = WAYS.filter(({ said }) => said).map(({ said, means, name }) => [said, means ?? name.toLowerCase()]);
  lines.splice(7, 0, [Array.from({ length: rounds }, (_, i) => i + 1).join(" "), "the question of that round"]);
  for (const [said, means] of lines) list.append(made("dt", "", said), made("dd", "", means));
  const button = made("button", "ws-way", "Close");
  button.type = "button";
  button.onclick = close;
  sheet.append(made("h2", "", "Keys"), list, button);
  return sheet;
}

function made(tag, className, text = "") {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
