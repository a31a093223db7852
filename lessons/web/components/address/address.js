// Tells Python what stands behind the address's #, and takes it out of the address.
export default function address({ parentElement, setTriggerValue }) {
  if (!parentElement.querySelector("[data-silent]")) {
    parentElement.append(Object.assign(document.createElement("span"), { hidden: true }));
    parentElement.lastElementChild.dataset.silent = "who-says"; // the style sheet of the storage hides it
  }
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  setTriggerValue("secret", decodeURIComponent(secret));
}
