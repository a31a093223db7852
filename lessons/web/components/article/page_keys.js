// Keys that work wherever the focus is, as long as nothing is being typed: the page names them.

const TYPING = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=option]";

/** Listen for the page's keys; returns what stops it. In the capture phase: before Streamlit's own shortcuts. */
function listenForKeys(page, marking) {
  const stop = new AbortController();
  const keydown = (event) => {
    const { keys = [], jumps = {} } = page.layer ?? {};
    if (!keys.length || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!page.root.isConnected) return;
    if (event.target.matches?.("textarea, input") && event.key === "Escape") {
      event.target.blur();
      page.body.focus({ preventScroll: true });
      return;
    }
    if (event.target.closest?.(TYPING) || takenByWords(page, marking, event)) return;
    // with Caps Lock a letter is the same key; with Shift it is another one where the page has such a key
    const letter = event.key.length === 1;
    const key = letter && !(event.shiftKey && keys.includes(event.key)) ? event.key.toLowerCase() : event.key;
    const jump = jumps[key];
    if (jump === undefined && !keys.includes(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (jump !== undefined) jumpTo(page, jump);
    else marking.send({ kind: "press", key });
  };
  document.addEventListener("keydown", keydown, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

/** What the words or a list of choices do with a key comes before what the page does. */
function takenByWords(page, marking, event) {
  if (marking.toolbar?.open) return true;
  const arrow = event.key.startsWith("Arrow");
  if (arrow && event.target.closest?.("[role=radiogroup], [role=tablist], [role=menu]")) return true;
  if (!page.body.contains(event.target) || !marking.pen) return false;
  return arrow || (marking.selection !== null && /^(?:[1-9s]|Escape)$/i.test(event.key));
}

/** Put the focus into a container of the page by its key, or with "" on the words that are ringed. */
function jumpTo(page, place) {
  if (place) {
    const target = document.querySelector(`.st-key-${CSS.escape(place)} :is(textarea, input, button:not(:disabled))`);
    target?.focus();
    return;
  }
  const finding = page.layer.findings.find(({ id }) => id === page.ringed);
  const words = allWords(page);
  const start = finding ? page.toUnit(finding.start) : 0;
  const at = Math.max(0, words.findIndex(({ tail }) => tail > start));
  page.cursor = { anchor: at, head: at, fresh: true, selection: null };
  page.marking.select(null);
  page.body.focus({ preventScroll: true });
}
