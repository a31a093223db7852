// Shows a link to copy, and tells Python of the one that the page was opened with.
const NAME = "#back=";
const states = new WeakMap();

export default function returnLink({ data: [data], parentElement, setTriggerValue }) {
  let state = states.get(parentElement);
  if (!state) {
    state = build(parentElement);
    states.set(parentElement, state);
  }
  const { root, field, said } = state;
  const link = `${location.origin}${location.pathname}${NAME}${data.code}`;
  root.hidden = data.code === "";
  if (field.value !== link) {
    field.value = link;
    said.textContent = "";
  }
  window.removeEventListener("hashchange", state.tell);
  state.tell = () => {
    if (!location.hash.startsWith(NAME)) return;
    const code = location.hash.slice(NAME.length, NAME.length + data.most + 1);
    history.replaceState(history.state, "", location.pathname + location.search);
    setTriggerValue("brought", { code });
  };
  state.tell();
  window.addEventListener("hashchange", state.tell);
  return () => window.removeEventListener("hashchange", state.tell);
}

function build(parentElement) {
  const root = Object.assign(document.createElement("div"), { className: "ws-return" });
  const label = document.createElement("label");
  const name = Object.assign(document.createElement("span"), { textContent: "Your return link" });
  const field = Object.assign(document.createElement("input"), { type: "text", readOnly: true });
  field.onfocus = () => field.select();
  label.append(name, field);
  const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy the link" });
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = "Copied.";
    } catch {
      field.focus();
      said.textContent = "Select the link and copy it with your keyboard: this browser lets no page do it.";
    }
  };
  root.append(label, copy, said);
  parentElement.append(root);
  return { root, field, said };
}
