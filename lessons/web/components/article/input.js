// Mouse, touch and keyboard, turned into selections.

/** Listen on the page; returns what stops listening on the document. */
function listen(page, marking) {
  const stop = new AbortController();
  let pointer = "mouse";
  let armed = null;

  page.root.onpointerdown = (event) => {
    pointer = event.pointerType;
    page.byKeyboard = false;
    const inWords = page.body.contains(event.target) && !event.target.closest("button");
    armed = inWords && pointer !== "touch" && event.button === 0 ? event : null;
  };

  // On the document: a drag may end anywhere. Later: a browser drops an old selection after pointerup.
  const pointerUp = (event) => {
    if (!armed) return;
    armed = null;
    setTimeout(() => dragged(page, marking) || clicked(page, marking, event, { extend: event.shiftKey }));
  };
  document.addEventListener("pointerup", pointerUp, { signal: stop.signal });

  page.body.onclick = (event) => {
    const tag = event.target.closest(".ws-tag");
    if (tag) tagPressed(page, marking, tag, event);
    else if (pointer === "touch") tapped(page, marking, event);
  };

  // A long press selects natively, and its handles may be dragged: wait until they rest.
  let rest = 0;
  const selectionChange = () => {
    clearTimeout(rest);
    if (pointer === "touch") rest = setTimeout(() => dragged(page, marking), 350);
  };
  document.addEventListener("selectionchange", selectionChange, { signal: stop.signal });

  page.root.onkeydown = (event) => {
    if (!marking.pen || event.target.closest?.(".ws-foot")) return;
    page.byKeyboard = true;
    if (!pressed(page, marking, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return () => stop.abort();
}

/** Take over the browser's own selection, if it reaches into the words; returns whether it does. */
function dragged(page, marking) {
  const native = getSelection();
  if (!native || native.isCollapsed || !native.rangeCount || !marking.pen) return !native?.isCollapsed;
  const range = native.getRangeAt(0);
  if (!range.intersectsNode(page.body)) return false;
  const start = unitAt(page, range.startContainer, range.startOffset) ?? 0;
  const end = unitAt(page, range.endContainer, range.endOffset) ?? page.text.length;
  const selection = tidied(page, start, end);
  if (!selection) return false;
  const same = marking.selection?.start === selection.start && marking.selection?.end === selection.end;
  marking.select(selection);
  if (!same || !marking.toolbar.open) marking.ask();
  return true;
}

/** A click on a word: opens a finding, changes a mark, or selects the word. */
function clicked(page, marking, event, { extend = false } = {}) {
  const word = wordUnder(page, event);
  if (event.target.closest?.(".ws-tag")) return;
  const item = itemUnder(page, event.target);
  if (item && !item.own) {
    findingPressed(page, marking, item);
  } else if (!marking.pen) {
    return;
  } else if (item) {
    marking.ask({ mark: marking.marks().find(({ id }) => id === item.id) });
  } else if (!word) {
    marking.close({ clear: true });
  } else {
    const from = extend && marking.selection ? marking.selection : word;
    marking.select({ start: Math.min(from.start, word.start), end: Math.max(from.end, word.end) });
    marking.ask();
  }
}

/** A tap: like a click, but in the sentence that is selected already it selects up to the word. */
function tapped(page, marking, event) {
  const { selection } = marking;
  const word = wordUnder(page, event);
  const sentence = selection && sentenceAt(page, selection.start);
  const near = word && sentence && sentence.start <= word.start && word.end <= sentence.end;
  const inside = near && selection.start <= word.start && word.end <= selection.end;
  clicked(page, marking, event, { extend: Boolean(near && !inside && marking.toolbar?.open) });
}

function tagPressed(page, marking, tag, event) {
  const own = marking.marks().find(({ id }) => id === tag.dataset.id);
  if (own && marking.pen) marking.ask({ mark: own, focus: event.detail === 0 });
  else findingPressed(page, marking, { id: tag.dataset.id }, { focus: event.detail === 0 });
}

function findingPressed(page, marking, { id }, { focus = false } = {}) {
  const finding = page.layer?.findings.find((each) => each.id === id);
  if (!finding) return;
  if (finding.state === "to label" && marking.pen) {
    marking.select({ start: page.toUnit(finding.start), end: page.toUnit(finding.end) });
    marking.ask({ focus });
  } else {
    marking.open(id);
  }
}

/** The finding or mark that an element shows, the innermost one. */
function itemUnder(page, target) {
  const mark = target.closest?.(".ws-mark");
  return mark && page.body.contains(mark) ? { id: mark.dataset.id, own: mark.classList.contains("ws-own") } : null;
}

/** The word right under the pointer; the empty end of a line is no word. */
function wordUnder(page, { clientX: x, clientY: y }) {
  const unit = unitUnder(page, x, y);
  const word = unit === null ? null : wordAt(page, unit);
  if (!word) return null;
  const rects = rangesOf(page, word.start, word.tail).flatMap((range) => [...range.getClientRects()]);
  const near = (rect) => x >= rect.left - 4 && x <= rect.right + 4 && y >= rect.top - 4 && y <= rect.bottom + 4;
  return rects.some(near) ? word : null;
}
