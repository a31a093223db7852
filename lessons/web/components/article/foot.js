// The line at the article's foot: what happened, undo, "none here", and the keys.

const KEYS = [
  ["← →", "previous or next word"],
  ["↑ ↓", "line above or below"],
  ["Shift + arrows", "select more"],
  ["S", "the whole sentence"],
  ["Enter", "mark the selection, or open a finding"],
  ["1–9", "choose the label"],
  ["Delete", "take a mark off"],
  ["Ctrl + Z", "undo"],
  ["Esc", "cancel"],
];

function buildFoot() {
  const status = element("p", { className: "ws-status", role: "status", ariaLive: "polite" });
  const undo = element("button", { type: "button" }, "Undo");
  const none = element("button", { type: "button", className: "ws-none" });
  const list = element("dl");
  for (const [keys, meaning] of KEYS) {
    list.append(element("div", {}, element("dt", {}, keys), element("dd", {}, meaning)));
  }
  const help = element("details", {}, element("summary", {}, "Keys"), list);
  const root = element("div", { className: "ws-foot", hidden: true }, status, none, undo, help);
  help.onkeydown = (event) => {
    if (event.key !== "Escape" || !help.open) return;
    help.open = false;
    help.firstElementChild.focus();
    event.stopPropagation();
  };
  help.onfocusout = (event) => {
    if (!help.contains(event.relatedTarget)) help.open = false;
  };
  let hint = "";

  return {
    root,
    say(words) {
      status.textContent = words || hint;
    },
    show({ pen, marks, noneSaid, undoable }) {
      root.hidden = !pen;
      if (!pen) return;
      const before = hint;
      const empty = pen.labelsOnly ? "Open each “?”: say what it is, or leave it alone." : "Click or select words to mark them.";
      const many = pen.labelsOnly ? "labelled" : marks === 1 ? "mark" : "marks";
      hint = marks === 0 ? empty : `${marks} ${many}`;
      if (status.textContent === before) status.textContent = hint;
      undo.hidden = !undoable;
      none.hidden = !pen.noneHere || marks > 0;
      none.textContent = pen.noneHere;
      none.setAttribute("aria-pressed", `${noneSaid}`);
    },
    onUndo(act) {
      undo.onclick = act;
    },
    onNone(act) {
      none.onclick = () => act(none.getAttribute("aria-pressed") !== "true");
    },
  };
}
