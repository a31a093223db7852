// Words and sentences of a paragraph, and selections put right: whole words, nothing loose at the ends.

const EDGE = /[\s.,;:!?…–—"“”„‟«»‹›‘’‚'()[\]{}]/u;
const segmenters = new Map();

/** What `Intl.Segmenter` makes of a text: iterable, and `containing(index)` finds one segment. */
function segments(text, lang, granularity) {
  const name = `${lang} ${granularity}`;
  if (!segmenters.has(name)) {
    let segmenter;
    try {
      segmenter = new Intl.Segmenter(lang, { granularity });
    } catch {
      segmenter = new Intl.Segmenter(undefined, { granularity });
    }
    segmenters.set(name, segmenter);
  }
  return segmenters.get(name).segment(text);
}

/**
 * The words of a paragraph as `{start, end, tail}`. A compound (`well-known`) is one, a sign of a
 * currency or of per cent belongs to its number, and a final `'s` is only the word's `tail`.
 */
function wordsIn(page, paragraph) {
  if (paragraph.words) return paragraph.words;
  const parts = [...segments(page.text.slice(paragraph.start, paragraph.end), page.lang, "word")];
  const words = [];
  for (let i = 0; i < parts.length; i++) {
    if (!parts[i].isWordLike) continue;
    const before = parts[i - 1];
    const start = before && /^\p{Sc}$/u.test(before.segment) ? before.index : parts[i].index;
    while (/^[-‐‑'’]$/u.test(parts[i + 1]?.segment) && parts[i + 2]?.isWordLike) i += 2;
    const dotted = parts[i].segment.includes(".") && /\p{L}$/u.test(parts[i].segment);
    if (dotted && parts[i + 1]?.segment === ".") i += 1;
    if (/^[%‰°]$/u.test(parts[i + 1]?.segment)) i += 1;
    const tail = parts[i].index + parts[i].segment.length;
    const owner = /^en\b/i.test(page.lang) && /\S['’]s$/iu.test(parts[i].segment);
    words.push({
      start: paragraph.start + start,
      end: paragraph.start + tail - (owner ? 2 : 0),
      tail: paragraph.start + tail,
    });
  }
  paragraph.words = words;
  return words;
}

/** All the words of the article, in order. */
function allWords(page) {
  page.words ??= page.paragraphs.flatMap((paragraph) => wordsIn(page, paragraph));
  return page.words;
}

function paragraphAt(page, unit) {
  return page.paragraphs.find((paragraph) => paragraph.start <= unit && unit <= paragraph.end) ?? null;
}

/** The word at an offset, or null. */
function wordAt(page, unit) {
  const paragraph = paragraphAt(page, unit);
  return (paragraph && wordsIn(page, paragraph).find((word) => word.start <= unit && unit <= word.tail)) ?? null;
}

/** The sentence around an offset, without white space at its ends; null outside the words. */
function sentenceAt(page, unit) {
  const paragraph = paragraphAt(page, unit);
  if (!paragraph) return null;
  const text = page.text.slice(paragraph.start, paragraph.end);
  const within = Math.min(unit - paragraph.start, text.length - 1);
  const found = segments(text, page.lang, "sentence").containing(within);
  const start = paragraph.start + found.index;
  return { start, end: start + found.segment.trimEnd().length };
}

/** A selection put right, or null where nothing is left of it. */
function tidied(page, from, to) {
  let start = boundary(page, Math.min(from, to), "start");
  let end = boundary(page, Math.max(from, to), "end");
  while (start < end && /\s/u.test(page.text[start])) start += 1;
  while (end > start && /\s/u.test(page.text[end - 1])) end -= 1;
  if (start >= end) return null;
  const whole = { start, end };
  while (start < end && EDGE.test(page.text[start])) start += 1;
  while (end > start && EDGE.test(page.text[end - 1]) && wordAt(page, end)?.end !== end) end -= 1;
  return start < end ? { start, end } : whole;
}

/** The end of the word or of the character that `unit` would cut; `unit` itself where it cuts none. */
function boundary(page, unit, side) {
  const paragraph = paragraphAt(page, unit);
  if (!paragraph) return unit;
  const word = wordsIn(page, paragraph).find(({ start, tail }) => start < unit && unit <= tail);
  if (word && side === "end") return word.end;
  if (word) return unit < word.tail ? word.start : unit;
  const text = page.text.slice(paragraph.start, paragraph.end);
  const character = segments(text, page.lang, "grapheme").containing(unit - paragraph.start);
  if (!character) return unit;
  const start = paragraph.start + character.index;
  return start === unit || side === "start" ? start : start + character.segment.length;
}
