// Marking: the selection, the toolbar on it, and the learner's marks as they stand before Python has heard.

function startMarking(page) {
  const state = {
    selection: null, // {start, end} in units
    editing: null, // the id of the mark that the toolbar changes
    confidence: 2,
    pending: [], // events that Python has not confirmed
    sent: 0,
    undo: [], // events that take the last ones back
    penShown: null,
    resend: 0,
    tries: 0,
  };
  const foot = buildFoot();
  // Stands where the selection's moving end is, so that the browser can scroll to it.
  const spot = element("span", { className: "ws-spot", ariaHidden: "true" });
  page.root.append(foot.root, spot);
  let toolbar = null;

  const marking = {
    get pen() {
      return page.layer?.pen ?? null;
    },
    get selection() {
      return state.selection;
    },
    get toolbar() {
      return toolbar;
    },
    say: foot.say,

    /** The learner's marks: Python's, changed by what Python has not heard yet; in code points. */
    marks() {
      let marks = page.layer?.marks ?? [];
      for (const event of state.pending) {
        if (event.kind === "mark") marks = [...marks.filter(({ id }) => id !== event.id), event];
        if (event.kind === "unmark") marks = marks.filter(({ id }) => id !== event.id);
        if (event.kind === "change") marks = marks.map((mark) => (mark.id === event.id ? { ...mark, ...event } : mark));
      }
      return marks;
    },

    /** The smallest own mark over an offset, or null. */
    markAt(unit) {
      const over = marking.marks().filter(({ start, end }) => page.toUnit(start) <= unit && unit < page.toUnit(end));
      return over.sort((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
    },

    send(event) {
      state.sent += 1;
      state.pending.push({ seq: state.sent, ...event });
      page.send({ from: page.nonce, events: state.pending });
    },

    confirm([nonce, last]) {
      if (nonce === page.nonce) state.pending = state.pending.filter(({ seq }) => seq > last);
      clearTimeout(state.resend);
      if (!state.pending.length) state.tries = 0;
      // A server that restarted runs its first script without hearing events: tell it again.
      else if (marking.pen && state.tries < 6) state.resend = setTimeout(again, 400 * 2 ** state.tries);
    },

    /** Draw what is to be shown now. */
    refresh() {
      const { pen } = marking;
      const labels = JSON.stringify(pen?.labels ?? null);
      if (labels !== state.penShown) {
        state.penShown = labels;
        state.undo = [];
        marking.close({ clear: true });
        toolbar?.root.remove();
        toolbar = pen && buildToolbar(pen, (what) => marking[what]());
        if (toolbar) page.root.append(toolbar.root);
        setMarkable(page, Boolean(pen));
      }
      if (draw(page, itemsOf(page, marking.marks()))) {
        ring(page, page.ringed);
        paint(page, state.selection);
      }
      const said = state.pending.findLast(({ kind }) => kind === "none")?.said ?? pen?.noneSaid ?? false;
      foot.show({ pen, marks: marking.marks().length, noneSaid: said, undoable: state.undo.length > 0 });
    },

    /** Select `{start, end}` in units; null selects nothing. */
    select(selection, { announce = false } = {}) {
      state.selection = selection;
      paint(page, selection);
      if (selection && announce) foot.say(`“${page.text.slice(selection.start, selection.end)}”`);
    },

    /** Scroll to an offset, unless it is in view. */
    follow(unit) {
      const rect = rangesOf(page, unit, unit + 1)[0]?.getBoundingClientRect();
      if (!rect) return;
      const frame = page.root.getBoundingClientRect();
      Object.assign(spot.style, { top: `${rect.top - frame.top}px`, height: `${rect.height}px` });
      spot.scrollIntoView({ block: "nearest" });
    },

    /** Open the toolbar on the selection; on a mark to change it where `mark` is given. */
    ask({ mark = null, focus = false } = {}) {
      if (mark) marking.select({ start: page.toUnit(mark.start), end: page.toUnit(mark.end) });
      if (!state.selection || !toolbar) return;
      const { start, end } = state.selection;
      mark ??= marking.marks().find((each) => page.toUnit(each.start) === start && page.toUnit(each.end) === end);
      const waiting = ({ state: how, ...each }) => how === "to label" && page.toUnit(each.start) === start && page.toUnit(each.end) === end;
      if (marking.pen.labelsOnly && !mark && !page.layer.findings.some(waiting)) {
        foot.say("Only the words with a “?” wait for a label.");
        if (!page.byKeyboard) marking.select(null);
        return;
      }
      state.editing = mark?.id ?? null;
      const words = page.text.slice(start, end);
      toolbar.show({
        words,
        label: mark?.label ?? null,
        confidence: mark?.confidence ?? state.confidence,
        editing: Boolean(mark),
      });
      const rects = rangesOf(page, start, end).flatMap((range) => [...range.getClientRects()]);
      toolbar.place(page.root, rects, Number.parseFloat(getComputedStyle(foot.root).bottom) || 0);
      toolbar.root.scrollIntoView({ block: "nearest" });
      foot.say(`“${words}” selected: choose a label.`);
      if (focus) toolbar.focus();
    },

    save() {
      const { label, confidence } = toolbar;
      if (!label) {
        foot.say("Choose a label first.");
        return;
      }
      const { start, end } = state.selection;
      const said = `“${page.text.slice(start, end)}” as ${saying(marking.pen, { label, confidence })}`;
      state.confidence = confidence;
      const before = marking.marks().find(({ id }) => id === state.editing);
      if (before) {
        state.undo.push({ kind: "change", id: before.id, label: before.label, confidence: before.confidence });
        marking.send({ kind: "change", id: before.id, label, confidence });
        foot.say(`Now marked ${said}.`);
      } else {
        const id = `m-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
        state.undo.push({ kind: "unmark", id });
        marking.send({ kind: "mark", id, start: page.toPoint(start), end: page.toPoint(end), label, confidence });
        foot.say(`Marked ${said}.`);
      }
      marking.close();
      marking.refresh();
    },

    remove(id = state.editing) {
      const mark = marking.marks().find((each) => each.id === id);
      if (!mark) return;
      const { start, end, label, confidence } = mark;
      state.undo.push({ kind: "mark", id, start, end, label, confidence });
      marking.send({ kind: "unmark", id });
      foot.say(`Took the mark off “${wordsOf(page, mark)}”.`);
      marking.close();
      marking.refresh();
    },

    cancel() {
      marking.close();
      foot.say("");
    },

    undo() {
      const event = state.undo.pop();
      if (!event) return;
      marking.send(event);
      foot.say("Undone.");
      marking.close();
      marking.refresh();
    },

    none(said) {
      marking.send({ kind: "none", said });
      foot.say(said ? "Answered: there are none here." : "");
      marking.refresh();
    },

    open(id) {
      ring(page, id);
      marking.send({ kind: "open", id });
    },

    /** Close the toolbar; the focus goes back to the words. */
    close({ clear = !page.byKeyboard } = {}) {
      state.editing = null;
      if (toolbar?.root.contains(document.activeElement)) page.body.focus({ preventScroll: true });
      toolbar?.hide();
      if (clear) marking.select(null);
    },

    reset() {
      marking.close({ clear: true });
      state.pending = [];
      state.undo = [];
      state.penShown = null;
      page.layer = null;
      page.known = null;
      page.ringed = null;
    },

    dispose() {
      clearTimeout(state.resend);
      paint(page, null);
      stopListening();
      stopKeys();
    },
  };
  const again = () => {
    state.tries += 1;
    page.send({ from: page.nonce, events: state.pending });
  };
  const stopListening = listen(page, marking);
  const stopKeys = listenForKeys(page, marking);
  foot.onUndo(() => marking.undo());
  foot.onNone((said) => marking.none(said));
  return marking;
}

/** With a pen the words take the focus and the arrow keys; without one they are plain text. */
function setMarkable(page, markable) {
  page.root.classList.toggle("ws-markable", markable);
  if (markable) {
    page.body.tabIndex = 0;
    page.body.setAttribute("role", "group");
    page.body.setAttribute("aria-label", "Article text, to mark. Arrow keys move by word, Enter marks.");
  } else {
    page.body.removeAttribute("tabindex");
    page.body.removeAttribute("role");
    page.body.removeAttribute("aria-label");
  }
}
