// The small toolbar beside the words: which label, how sure, mark.

const CONFIDENCES = [
  { value: 1, name: "a guess" },
  { value: 2, name: "fairly sure" },
  { value: 3, name: "sure" },
];
let toolbars = 0;

/** Build the toolbar for these labels. `act` is called with "save", "remove" or "cancel". */
function buildToolbar({ labels, askingSureness = true }, act) {
  const name = `ws-${(toolbars += 1)}`;
  const meaning = element("p", { className: "ws-meaning" });
  const root = element(
    "div",
    { className: "ws-toolbar", hidden: true, role: "dialog" },
    choices({
      legend: "What is it?",
      name: `${name}-label`,
      options: labels.map((label, i) => ({ value: label.slug, name: label.name, key: i < 9 ? `${i + 1}` : "" })),
    }),
    meaning,
    choices({
      legend: "How sure are you?",
      name: `${name}-confidence`,
      options: CONFIDENCES,
    }),
  );
  const save = element("button", { type: "button", className: "ws-primary" });
  const remove = element("button", { type: "button" }, "Remove");
  const cancel = element("button", { type: "button" }, "Cancel");
  root.append(element("div", { className: "ws-acts" }, save, remove, cancel));
  save.onclick = () => act("save");
  remove.onclick = () => act("remove");
  cancel.onclick = () => act("cancel");

  const [labelGroup, confidenceGroup] = root.querySelectorAll("fieldset");
  confidenceGroup.hidden = !askingSureness;
  const chosen = (group) => group.querySelector("input:checked")?.value ?? null;
  const refresh = () => {
    const label = labels.find(({ slug }) => slug === chosen(labelGroup));
    meaning.textContent = label?.meaning ?? "";
    meaning.hidden = !label;
    save.disabled = !label;
  };
  root.onchange = refresh;

  return {
    root,
    get open() {
      return !root.hidden;
    },
    get label() {
      return chosen(labelGroup);
    },
    get confidence() {
      return Number(chosen(confidenceGroup));
    },
    /** Choose the label with this number, from 1; returns whether there is one. */
    pick(number) {
      const input = labelGroup.querySelectorAll("input")[number - 1];
      if (!input) return false;
      input.checked = true;
      refresh();
      return true;
    },
    show({ words, label, confidence, editing }) {
      root.setAttribute("aria-label", `${editing ? "Change the mark on" : "Mark"} “${words}”`);
      for (const input of labelGroup.querySelectorAll("input")) {
        input.checked = input.value === label || labels.length === 1;
      }
      for (const input of confidenceGroup.querySelectorAll("input")) {
        input.checked = Number(input.value) === confidence;
      }
      save.textContent = editing ? "Save" : "Mark";
      remove.hidden = !editing;
      refresh();
      root.hidden = false;
    },
    hide() {
      root.hidden = true;
    },
    focus() {
      (labelGroup.querySelector("input:checked") ?? labelGroup.querySelector("input")).focus({ preventScroll: true });
    },
    /**
     * Stand below the words, or above them where the window ends; `host` is what it is placed in, and
     * `covered` how many pixels at the window's foot belong to something else.
     */
    place(host, rects, covered) {
      if (!rects.length) return;
      const frame = host.getBoundingClientRect();
      const [first, last] = [rects[0], rects.at(-1)];
      const { offsetWidth: width, offsetHeight: height } = root;
      const above = last.bottom + height + 24 > innerHeight - covered && first.top - height > 72;
      const middle = rects.length > 1 && !above ? (last.left + last.right) / 2 : (first.left + first.right) / 2;
      const left = Math.max(0, Math.min(middle - frame.left - width / 2, frame.width - width));
      // Hung by the edge next to the words: it grows away from them when a meaning comes in.
      root.style.top = above ? "auto" : `${last.bottom + 10 - frame.top}px`;
      root.style.bottom = above ? `${frame.bottom - first.top + 10}px` : "auto";
      root.style.left = `${left}px`;
    },
  };
}

/** A group of radio buttons drawn as chips, with the digit that picks each. */
function choices({ legend, name, options }) {
  const group = element("fieldset", { className: "ws-choices" }, element("legend", {}, legend));
  for (const option of options) {
    const input = element("input", { type: "radio", name, value: `${option.value}` });
    const key = option.key ? [element("kbd", { ariaHidden: "true" }, option.key)] : [];
    group.append(element("label", {}, input, element("span", { className: "ws-chip" }, ...key, element("span", {}, option.name))));
  }
  return group;
}
