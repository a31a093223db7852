// Keeps one JSON value in localStorage. Python is told what is there once a session, and only then writes.
const PREFIX = "who-says/";
const states = new WeakMap();

export default function browserStorage({ data: [data], parentElement, setTriggerValue }) {
  if (!states.has(parentElement)) {
    states.set(parentElement, { answered: null, written: undefined, failed: false });
    parentElement.append(Object.assign(document.createElement("span"), { hidden: true }));
    parentElement.lastElementChild.dataset.silent = "who-says";
  }
  const state = states.get(parentElement);
  const answer = (status, value = null) =>
    setTriggerValue("answer", { session: data.session, status, value });
  const name = PREFIX + data.key;

  if (!("value" in data)) {
    if (state.answered === data.session) return;
    state.answered = data.session;
    state.written = undefined;
    try {
      answer("ready", read(name, data.limit));
    } catch {
      answer("unavailable");
    }
    return;
  }

  const text = data.value === null ? null : JSON.stringify(data.value);
  if (text === state.written) return;
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    state.written = text;
    if (state.failed) answer("ready");
    state.failed = false;
  } catch (error) {
    if (!state.failed) answer(error.name === "SecurityError" ? "unavailable" : "full");
    state.failed = true;
  }
}

// What cannot be read back is as good as nothing.
function read(name, limit) {
  const text = localStorage.getItem(name);
  if (text === null || text.length > limit) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
