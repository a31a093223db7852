// The page: text nodes, nested marks, letter tags. A paragraph is drawn again only when it has changed.

const SHAPES = {
  found: ["✓", "you found it"],
  "near miss": ["≈", "near miss, your mark is too long or too short"],
  missed: ["○", "you missed it"],
  "false alarm": ["✕", "false alarm"],
  suggestion: ["?", "a suggestion, which may be wrong"],
  "to label": ["?", "waits for your label"],
  kept: ["✓", "in your key"],
  rejected: ["✕", "not in your key"],
  doubted: ["✕", "you doubt it"],
  "other label": ["≠", "you gave another label"],
  "left alone": ["–", "does not count, and you left it alone"],
};
// Keeps a letter tag on the line of the word that it stands before.
const WORD_JOINER = "\u2060";

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Set the article's text anew; everything that stood for the old one is dropped. */
function setPage(page, data) {
  page.text = data.text;
  page.lang = data.lang;
  page.edition = data.edition;
  Object.assign(page, offsetTables(data.text));
  page.words = null;
  page.starts = new WeakMap();
  page.paragraphs = paragraphsOf(data.text).map((paragraph) => ({
    ...paragraph,
    element: element("p", { dir: "auto" }),
    nodes: [],
    drawn: null,
    words: null,
  }));
  page.body.lang = data.lang;
  page.body.replaceChildren(...page.paragraphs.map((paragraph) => paragraph.element));
  page.empty.hidden = page.paragraphs.length > 0;
}

/** What stands above the text. */
function setFront(page, data) {
  const meta = [data.outlet, data.published].filter(Boolean).map((text) => element("span", {}, text));
  page.front.replaceChildren(
    ...(data.notice ? [element("p", { className: "ws-notice" }, data.notice)] : []),
    ...(data.headline ? [element("h2", { dir: "auto", lang: data.lang }, data.headline)] : []),
    ...(meta.length ? [element("p", { className: "ws-meta" }, ...meta)] : []),
  );
  page.front.hidden = page.front.childElementCount === 0;
}

/** The items in the order of nesting, each with its underline's lane: 0, or above those it overlaps. */
function arranged(items) {
  const ordered = items
    .filter((item) => item.start < item.end)
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.hint ? -1 : 0));
  const open = [];
  for (const item of ordered) {
    if (item.hint) continue;
    const taken = new Set(open.filter((other) => other.end > item.start).map((other) => other.lane));
    item.lane = 0;
    while (taken.has(item.lane)) item.lane += 1;
    open.push(item);
  }
  return ordered;
}

/** Show these items; returns whether anything was drawn. */
function draw(page, items) {
  const ordered = arranged(items);
  const focused = page.body.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
  const tagged = new Set();
  // What the first layer brings was there before; only what later ones add is shown as new.
  const known = page.known ?? new Set(ordered.map((item) => item.id));
  let drew = false;
  for (const paragraph of page.paragraphs) {
    const here = ordered.filter((item) => item.start < paragraph.end && item.end > paragraph.start);
    const fresh = here.filter((item) => !tagged.has(item));
    for (const item of here) tagged.add(item);
    const wanted = JSON.stringify([here, fresh.length]);
    if (paragraph.drawn === wanted) continue;
    drawParagraph(page, paragraph, { here, fresh, known });
    paragraph.drawn = wanted;
    drew = true;
  }
  page.known = page.layer ? new Set(ordered.map((item) => item.id)) : null;
  if (focused !== undefined && !page.body.contains(document.activeElement)) {
    (tagOf(page, focused) ?? page.body).focus({ preventScroll: true });
  }
  return drew;
}

function drawParagraph(page, paragraph, { here, fresh, known }) {
  const cuts = new Set([paragraph.start, paragraph.end]);
  for (const item of here) {
    cuts.add(Math.max(item.start, paragraph.start));
    cuts.add(Math.min(item.end, paragraph.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const root = document.createDocumentFragment();
  const open = [];
  paragraph.nodes = [];
  edges.slice(0, -1).forEach((start, index) => {
    const inside = (item) => item.start <= start && item.end > start;
    const kept = open.findIndex(({ item }) => !inside(item));
    if (kept >= 0) open.length = kept;
    for (const item of here) {
      if (!inside(item) || open.some((each) => each.item === item)) continue;
      const mark = markOf(item, { isNew: !known.has(item.id) });
      (open.at(-1)?.mark ?? root).append(mark);
      open.push({ item, mark });
      if (fresh.includes(item) && (!item.hint || item.count)) {
        mark.append(item.hint ? countFor(item) : tagFor(item));
        fresh = fresh.filter((each) => each !== item);
      }
    }
    const node = document.createTextNode(page.text.slice(start, edges[index + 1]));
    page.starts.set(node, start);
    paragraph.nodes.push(node);
    (open.at(-1)?.mark ?? root).append(node);
  });
  paragraph.element.replaceChildren(root);
}

function markOf(item, { isNew }) {
  if (item.hint) return element("span", { className: "ws-hint" });
  const mark = element("mark", { className: "ws-mark" });
  Object.assign(mark.dataset, { id: item.id, line: item.line, state: item.state, lane: Math.min(item.lane, 3) });
  mark.classList.toggle("ws-heavy", item.heavy);
  mark.classList.toggle("ws-own", Boolean(item.own));
  mark.classList.toggle("ws-new", isNew);
  return mark;
}

function tagFor(item) {
  const [shape, word] = SHAPES[item.state] ?? ["", ""];
  const button = element(
    "button",
    { type: "button", className: "ws-tag", "aria-label": word ? `${item.name}: ${word}` : item.name },
    element("span", { className: "ws-letter" }, item.letter),
  );
  if (item.label) button.append(element("span", { className: "ws-said" }, item.label));
  if (shape) button.append(element("span", { className: "ws-shape" }, `${shape}\ufe0e`));
  Object.assign(button.dataset, { id: item.id, line: item.line, state: item.state });
  button.classList.toggle("ws-heavy", item.heavy);
  return element("span", { className: "ws-tag-box", dir: "ltr" }, button, WORD_JOINER);
}

/** How many are in a tinted sentence: read out before it, and no part of the text. */
function countFor({ count }) {
  return element(
    "span",
    { className: "ws-count-box", dir: "ltr" },
    element("span", { className: "ws-count", ariaHidden: "true" }, `${count}`),
    element("span", { className: "ws-aloud" }, `${count} in this sentence: `),
    WORD_JOINER,
  );
}

function tagOf(page, id) {
  return page.body.querySelector(`.ws-tag[data-id="${CSS.escape(id)}"]`);
}

/** Ring the finding or mark `id`, and bring it into view when it was another before. */
function ring(page, id) {
  for (const each of page.body.querySelectorAll("[data-id]")) {
    const active = each.dataset.id === id;
    each.classList.toggle("ws-active", active);
    if (each.matches("button")) active ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current");
  }
  if (id !== page.ringed && id !== null) reveal(tagOf(page, id));
  page.ringed = id;
}

/** Bring an element into view, unless it is there already. */
function reveal(target) {
  if (!target) return;
  const { top, bottom } = target.getBoundingClientRect();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const main = target.closest("[data-testid=stMain]");
  const covered = Number.parseFloat(main ? getComputedStyle(main).scrollPaddingBottom : "") || 80; // by what lies at the foot
  const scroller = scrollerOf(target, main);
  const frame = scroller?.getBoundingClientRect();
  const from = Math.max(80, frame?.top ?? 0);
  const to = Math.min(innerHeight - covered, frame?.bottom ?? Infinity);
  if (top >= from && bottom <= to) return;
  const behavior = still ? "auto" : "smooth";
  // Where the words scroll on their own, what else is in view stays under the hand.
  if (scroller && to - from > 160) scroller.scrollBy({ top: (top + bottom - from - to) / 2, behavior });
  else target.scrollIntoView({ block: "center", behavior });
}

/** What scrolls around an element inside of the page, if anything does. */
function scrollerOf(target, main) {
  for (let each = target.parentElement; each && each !== main; each = each.parentElement) {
    if (each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  }
  return null;
}

/** Highlight a selection without touching the page: the text stays as it is while it is marked. */
function paint(page, selection) {
  const ranges = selection ? rangesOf(page, selection.start, selection.end) : [];
  if (globalThis.CSS?.highlights) {
    if (!CSS.highlights.has("ws-selection")) CSS.highlights.set("ws-selection", new Highlight());
    const highlight = CSS.highlights.get("ws-selection");
    for (const range of page.painted ?? []) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
  } else if (ranges.length) {
    const [first, last] = [ranges[0], ranges.at(-1)];
    getSelection().setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  }
  page.painted = ranges;
}
