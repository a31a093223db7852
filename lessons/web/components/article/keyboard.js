// The keyboard: words by arrows, labels by digits. Each function returns whether it took the key.

function pressed(page, marking, event) {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === "z" && !event.shiftKey) {
    marking.undo();
    return true;
  }
  if (event.altKey || (command && event.key !== "Home" && event.key !== "End")) return false;
  if (marking.toolbar.open && toolbarKey(page, marking, event)) return true;
  return page.body.contains(event.target) && textKey(page, marking, event);
}

function toolbarKey(page, marking, event) {
  const { key, target } = event;
  if (key === "Escape") marking.cancel();
  else if (/^[1-9]$/.test(key)) return marking.toolbar.pick(Number(key));
  else if (key === "Enter" && !target.closest("button")) marking.save();
  else return false;
  return true;
}

function textKey(page, marking, event) {
  const { key, target } = event;
  const tag = target.closest("button");
  if (tag && (key === "Enter" || key === " ")) return false;
  const here = tag ? marking.marks().find(({ id }) => id === tag.dataset.id) : underSelection(marking);
  if (key === "Escape") {
    if (!marking.selection) return false;
    marking.select(null);
  } else if (key === "Delete" || key === "Backspace") {
    if (here) marking.remove(here.id);
  } else if (key === "Enter") {
    enter(page, marking, here);
  } else if (/^[1-9]$/.test(key)) {
    if (!marking.selection) return false;
    marking.ask();
    marking.toolbar.pick(Number(key));
  } else if (key.toLowerCase() === "s" && marking.selection) {
    const sentence = sentenceAt(page, marking.selection.start);
    marking.select(sentence && tidied(page, sentence.start, sentence.end), { announce: true });
    page.cursor = null;
  } else {
    return moved(page, marking, event);
  }
  return true;
}

function underSelection(marking) {
  return marking.selection && marking.markAt(marking.selection.start);
}

function enter(page, marking, here) {
  if (!marking.selection) return;
  const { start, end } = marking.selection;
  const single = wordAt(page, start)?.end === end;
  const finding = (page.layer?.findings ?? [])
    .filter((each) => page.toUnit(each.start) <= start && start < page.toUnit(each.end))
    .sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  if (single && here) marking.ask({ mark: here, focus: true });
  else if (single && finding) findingPressed(page, marking, finding, { focus: true });
  else marking.ask({ focus: true });
}

/** Move the selection's end; `page.cursor` holds the words it stretches between. */
function moved(page, marking, event) {
  const words = allWords(page);
  if (!words.length) return false;
  const { anchor, head, fresh } = cursorOf(page, marking);
  const rightToLeft = (direction) => (getComputedStyle(paragraphAt(page, words[head].start).element).direction === "rtl" ? -direction : direction);
  const to = {
    ArrowRight: () => (fresh ? head : head + rightToLeft(1)),
    ArrowLeft: () => (fresh ? head : head + rightToLeft(-1)),
    ArrowDown: () => (fresh ? head : lineAway(page, words, head, 1)),
    ArrowUp: () => (fresh ? head : lineAway(page, words, head, -1)),
    Home: () => edgeOf(page, words, head, { first: true, all: event.ctrlKey }),
    End: () => edgeOf(page, words, head, { first: false, all: event.ctrlKey }),
  }[event.key]?.();
  if (to === undefined) return false;
  const next = Math.max(0, Math.min(to, words.length - 1));
  const from = event.shiftKey ? anchor : next;
  page.cursor = { anchor: from, head: next };
  marking.close({ clear: false });
  marking.select(
    { start: words[Math.min(from, next)].start, end: words[Math.max(from, next)].end },
    { announce: true },
  );
  page.cursor.selection = marking.selection;
  marking.follow(words[next].start);
  return true;
}

/** Between which words the selection lies. After a click it is the words selected, at first the first one. */
function cursorOf(page, marking) {
  const { cursor } = page;
  if (cursor && cursor.selection === marking.selection) return cursor;
  const words = allWords(page);
  const tag = document.activeElement?.closest?.(".ws-tag");
  const item = tag && [...(page.layer?.findings ?? []), ...marking.marks()].find(({ id }) => id === tag.dataset.id);
  const at = marking.selection ?? (item && { start: page.toUnit(item.start), end: page.toUnit(item.end) });
  if (!at) return { anchor: 0, head: 0, fresh: true };
  const anchor = Math.max(0, words.findIndex(({ tail }) => tail > at.start));
  const head = words.findLastIndex(({ start }) => start < at.end);
  return { anchor, head: Math.max(anchor, head) };
}

function rectOf(page, word) {
  return rangesOf(page, word.start, word.end)[0].getBoundingClientRect();
}

/** The word of the next line in this direction that is nearest below or above. */
function lineAway(page, words, head, direction) {
  const from = rectOf(page, words[head]);
  const middle = (from.left + from.right) / 2;
  let best = head;
  let line = null;
  for (let i = head + direction; i >= 0 && i < words.length; i += direction) {
    const rect = rectOf(page, words[i]);
    if (Math.abs(rect.top - from.top) < from.height / 2) continue;
    line ??= rect;
    if (Math.abs(rect.top - line.top) >= line.height / 2) break;
    const away = (each) => Math.abs((each.left + each.right) / 2 - middle);
    if (best === head || away(rect) < away(rectOf(page, words[best]))) best = i;
  }
  return best;
}

function edgeOf(page, words, head, { first, all }) {
  if (all) return first ? 0 : words.length - 1;
  const own = wordsIn(page, paragraphAt(page, words[head].start));
  return words.indexOf(first ? own[0] : own.at(-1));
}
