// The component: mounts the page, takes what the layer brings, tells Python what the learner did.

const BOARD = Symbol.for("who-says.article");
const pages = new WeakMap();
const mounted = new Set();

export default function article({ data, parentElement, setTriggerValue }) {
  const board = (globalThis[BOARD] ??= { layers: new Map(), articles: new Map() });
  let page = pages.get(parentElement);
  if (!page) {
    page = buildPage(parentElement);
    pages.set(parentElement, page);
  }
  mounted.add(page);
  offerSkip();
  page.send = (message) => setTriggerValue("events", message);
  const front = JSON.stringify([data.lang, data.headline, data.outlet, data.published, data.notice]);
  if (front !== page.frontShown) {
    setFront(page, data);
    page.frontShown = front;
  }
  if (data.edition !== page.edition || data.lang !== page.lang) {
    page.marking.reset();
    setPage(page, data);
  }
  page.key = data.key;
  page.take = (layer) => takeLayer(page, layer);
  board.articles.set(data.key, page.take);
  const layer = board.layers.get(data.key);
  if (layer?.edition === page.edition) takeLayer(page, layer);
  else if (!page.layer) draw(page, []);
  return () => {
    page.marking.dispose();
    mounted.delete(page);
    offerSkip();
    if (board.articles.get(page.key) === page.take) board.articles.delete(page.key);
  };
}

function buildPage(parentElement) {
  const page = { nonce: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}` };
  page.front = element("header", { className: "ws-front" });
  page.body = element("div", { className: "ws-body" });
  page.empty = element("p", { className: "ws-empty" }, "This article has no text.");
  page.root = element("article", { className: "ws-article" }, page.front, page.body, page.empty);
  page.ringed = null;
  page.known = null;
  page.marking = startMarking(page);
  parentElement.append(page.root);
  return page;
}

/** A link before all else on the page, seen while it has the focus, as long as there is an article. */
function offerSkip() {
  document.querySelector("body > .ws-skip")?.remove();
  const [page] = mounted;
  if (!page) return;
  page.root.id = "the-article";
  page.root.tabIndex = -1;
  const link = element("a", { className: "ws-skip", href: `#${page.root.id}` }, "Skip to the article");
  link.onclick = (event) => {
    event.preventDefault(); // the address is the walk's
    const target = page.body.tabIndex === 0 ? page.body : page.root;
    target.focus({ preventScroll: true });
    page.root.scrollIntoView({ block: "start" });
  };
  document.body.prepend(link);
}

/** Show what Python wants shown now, over it what it has not heard of yet. */
function takeLayer(page, layer) {
  if (layer.edition !== page.edition) return;
  page.layer = layer;
  page.marking.confirm(layer.told);
  page.marking.refresh();
  ring(page, layer.active);
}

/** Everything to draw: hints, findings, and the learner's own marks as they stand. */
function itemsOf(page, marks) {
  const { layer } = page;
  const units = ({ start, end }) => ({ start: page.toUnit(start), end: page.toUnit(end) });
  const items = layer.hints.map(([start, end, count]) => ({ id: "", hint: true, count, ...units({ start, end }) }));
  for (const finding of layer.findings) items.push({ ...finding, ...units(finding) });
  if (!layer.pen) return items;
  for (const mark of marks) {
    items.push({
      ...units(mark),
      id: mark.id,
      own: true,
      heavy: false,
      letter: layer.pen.letter,
      label: labelName(layer.pen, mark.label),
      line: layer.pen.line,
      state: "mark",
      name: `Your mark “${wordsOf(page, mark)}”: ${saying(layer.pen, mark)}`,
    });
  }
  return items;
}

/** The words that a mark or finding covers, from its code points. */
function wordsOf(page, { start, end }) {
  const words = page.text.slice(page.toUnit(start), page.toUnit(end));
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

function labelName(pen, slug) {
  return pen.labels.find((label) => label.slug === slug)?.name ?? slug;
}

/** A mark's label and confidence in words. */
function saying(pen, { label, confidence }) {
  return `${labelName(pen, label)}, ${CONFIDENCES.find(({ value }) => value === confidence)?.name ?? ""}`;
}
