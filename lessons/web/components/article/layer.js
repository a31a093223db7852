// Hands what changes to the article on the same page, whichever of the two is there first.
const BOARD = Symbol.for("who-says.article");

export default function layer({ data }) {
  const board = (globalThis[BOARD] ??= { layers: new Map(), articles: new Map() });
  board.layers.set(data.of, data);
  board.articles.get(data.of)?.(data);
}
