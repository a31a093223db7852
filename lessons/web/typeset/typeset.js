const TAGS = new Set([
  "article", "blockquote", "caption", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "li", "ol", "p", "q",
  "section", "small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
])

function built([tag, look, ...children]) {
  if (!TAGS.has(tag)) throw new Error(`typeset: unknown tag ${tag}`)
  const element = document.createElement(tag)
  if (look) element.className = look
  if (tag === "th") element.scope = "col"
  for (const child of children) element.append(typeof child === "string" ? child : built(child))
  return element
}

const printed = new WeakMap()
let arrived

// A new step begins at its top; the browser does not know that it is one.
function arrive(step) {
  if (arrived !== undefined && arrived !== step) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  arrived = step
  requestAnimationFrame(() => {
    const now = document.querySelector("[class*=st-key-round-now]")
    const row = now?.closest(".st-key-rounds")
    if (row) row.scrollLeft = now.offsetLeft - row.offsetLeft - 16
  })
}

export default function ({ data: [data], parentElement }) {
  if (data.step) arrive(data.step)
  const now = JSON.stringify(data)
  if (printed.get(parentElement) === now) return
  printed.set(parentElement, now)
  const sheet = document.createElement("div")
  sheet.className = "typeset"
  if (data.lang) sheet.lang = data.lang
  if (data.live) sheet.setAttribute("role", "status")
  sheet.append(...data.nodes.map(built))
  const old = parentElement.querySelector(":scope > .typeset")
  if (!old) parentElement.append(sheet)
  else if (data.live) old.replaceChildren(...sheet.childNodes)
  else old.replaceWith(sheet)
}
