// Offsets. JavaScript counts UTF-16 units, Python code points; units are used up to the edge.

/** Conversions for one text: `toPoint(unit)` and `toUnit(point)`. */
function offsetTables(text) {
  if (!/[\ud800-\udfff]/.test(text)) return { toPoint: (unit) => unit, toUnit: (point) => point };
  const points = new Uint32Array(text.length + 1);
  const units = [];
  let unit = 0;
  for (const character of text) {
    points.fill(units.length, unit, unit + character.length);
    units.push(unit);
    unit += character.length;
  }
  points[unit] = units.length;
  units.push(unit);
  const last = units.length - 1;
  return { toPoint: (at) => points[at], toUnit: (point) => units[Math.min(point, last)] };
}

/**
 * The paragraphs of a text as `{start, end}`. A line is a paragraph, unless its block is wrapped
 * text: lines of much the same, moderate length, of which only the last may be short.
 */
function paragraphsOf(text) {
  const paragraphs = [];
  for (const block of text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const lines = block[0].split("\n");
    const lengths = lines.slice(0, -1).map((line) => line.trimEnd().length);
    const wrapped = lines.length > 1 && Math.min(...lengths) >= 45 && Math.max(...lengths) <= 100;
    let start = block.index;
    for (const line of wrapped ? [block[0]] : lines) {
      const lead = line.length - line.trimStart().length;
      const end = start + line.trimEnd().length;
      if (end > start + lead) paragraphs.push({ start: start + lead, end });
      start += line.length + 1;
    }
  }
  return paragraphs;
}

/** Where a DOM position lies in the text, or null outside the article's words. */
function unitAt(page, node, offset) {
  if (node.nodeType === Node.TEXT_NODE && page.starts.has(node)) return page.starts.get(node) + offset;
  if (!page.body.contains(node)) return null;
  const point = document.createRange();
  point.setStart(node, Math.min(offset, (node.childNodes.length || node.length) ?? 0));
  const walker = document.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let before = null;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!page.starts.has(text)) continue;
    if (point.comparePoint(text, 0) >= 0) return page.starts.get(text);
    before = text;
  }
  return before && page.starts.get(before) + before.length;
}

/** The DOM ranges of `start`–`end`, one for each text node, so that letter tags stay out of them. */
function rangesOf(page, start, end) {
  const ranges = [];
  for (const paragraph of page.paragraphs) {
    if (paragraph.end <= start || paragraph.start >= end) continue;
    for (const node of paragraph.nodes) {
      const first = page.starts.get(node);
      if (first + node.length <= start || first >= end) continue;
      const range = document.createRange();
      range.setStart(node, Math.max(0, start - first));
      range.setEnd(node, Math.min(node.length, end - first));
      ranges.push(range);
    }
  }
  return ranges;
}

/** The text offset under a point of the window, or null where there are no words. */
function unitUnder(page, x, y) {
  let node;
  let offset;
  if (document.caretPositionFromPoint) {
    ({ offsetNode: node, offset } = document.caretPositionFromPoint(x, y) ?? {});
  } else {
    ({ startContainer: node, startOffset: offset } = document.caretRangeFromPoint(x, y) ?? {});
  }
  return node ? unitAt(page, node, offset) : null;
}
