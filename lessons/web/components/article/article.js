export default function article({ data, parentElement }) {
  parentElement.textContent = data.text;
}
