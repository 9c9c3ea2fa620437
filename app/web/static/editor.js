// The editor of a checklist: line numbers, and mistakes at their line as one types.

const text = document.getElementById("yaml");
const gutter = document.getElementById("gutter");
const told = document.getElementById("mistakes-told");
const list = document.getElementById("mistakes");
const PAUSE = 300;
let wrong = new Set();
let waiting = 0;
let running = null;

function number() {
  const lines = text.value.split("\n").length;
  gutter.replaceChildren(
    ...Array.from({ length: lines }, (_, at) => {
      const line = document.createElement("div");
      line.textContent = at + 1;
      line.classList.toggle("wrong", wrong.has(at + 1));
      return line;
    }),
  );
  gutter.scrollTop = text.scrollTop;
}

function go(line, column) {
  const before = text.value.split("\n").slice(0, line - 1);
  const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  text.focus();
  text.setSelectionRange(at, at);
  const height = text.scrollHeight / text.value.split("\n").length;
  text.scrollTop = Math.max(0, (line - 5) * height);
}

function entry({ detail, line, column }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Line ${line}: ${detail}`;
  button.addEventListener("click", () => go(line, column ?? 1));
  item.append(button);
  return item;
}

function show({ mistakes, commitments }) {
  const many = mistakes.length;
  told.textContent = many
    ? `${many} mistake${many > 1 ? "s" : ""}, the first in line ${mistakes[0].line}. Each leads to its line.`
    : `No mistakes: ${commitments} commitment${commitments === 1 ? "" : "s"}.`;
  wrong = new Set(mistakes.map(({ line }) => line));
  list.replaceChildren(...mistakes.map(entry));
  number();
}

async function lint() {
  running?.abort();
  running = new AbortController();
  try {
    const response = await fetch(text.dataset.lint, {
      method: "POST",
      headers: { "Content-Type": "application/yaml" },
      body: text.value,
      signal: running.signal,
    });
    const answer = await response.json();
    if (response.ok) show(answer);
    else told.textContent = answer.detail;
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = "The service does not answer: mistakes are not looked for.";
  }
}

text.addEventListener("input", () => {
  number();
  clearTimeout(waiting);
  waiting = setTimeout(lint, PAUSE);
});
text.addEventListener("scroll", () => {
  gutter.scrollTop = text.scrollTop;
});
number();
lint();
