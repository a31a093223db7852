// Hands what changes to the article on the same page, whichever of the two is there first.
const BOARD = Symbol.for("who-says.article");

export default function layer({ data: [data], parentElement }) {
  if (!parentElement.querySelector("[data-silent]")) {
    parentElement.append(Object.assign(document.createElement("span"), { hidden: true }));
    parentElement.lastElementChild.dataset.silent = "who-says";
  }
  const board = (globalThis[BOARD] ??= { layers: new Map(), articles: new Map() });
  board.layers.set(data.of, data);
  board.articles.get(data.of)?.(data);
}
