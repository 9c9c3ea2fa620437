// The form of a check: files can be dropped on it, and the answer appears as it is judged.
import { createParser } from "./vendor/eventsource-parser/index.js";
import { enliven } from "./report.js";

const form = document.getElementById("check");
const judging = document.getElementById("judging");
const problem = document.getElementById("problem");
const step = document.getElementById("step");
const progress = document.getElementById("progress");
let running = null;

function show(container, html) {
  container.innerHTML = html;
}

function fail(html) {
  judging.hidden = true;
  show(problem, html);
  problem.scrollIntoView({ block: "nearest" });
}

function failPlainly(words) {
  fail('<div class="problem" role="alert"><h2>It could not be checked</h2><p></p></div>');
  problem.querySelector("p").textContent = words;
}

function begin() {
  problem.replaceChildren();
  for (const group of judging.querySelectorAll("[data-status]")) {
    group.hidden = true;
    group.querySelector(".found").replaceChildren();
  }
  step.textContent = "Reading the statement …";
  progress.removeAttribute("value");
  judging.hidden = false;
  document.getElementById("judging-title").focus();
}

function found({ done, total, status, html }) {
  const group = judging.querySelector(`[data-status="${status}"]`);
  group.hidden = false;
  const list = group.querySelector(".found");
  list.insertAdjacentHTML("beforeend", html);
  group.querySelector(".count").textContent = list.children.length;
  progress.max = total;
  progress.value = done;
  step.textContent = `${done} of ${total} commitments judged`;
}

function finish({ location: link, html }) {
  if (link) {
    location.assign(link);
    return;
  }
  const main = document.getElementById("main");
  main.classList.add("wide");
  show(main, html);
  enliven(main);
  document.getElementById("report-title").focus();
}

const heard = {
  finding: found,
  report: finish,
  problem: ({ html }) => fail(html),
};

async function follow(response) {
  let ended = false;
  const parser = createParser({
    onEvent({ event, data }) {
      ended ||= event !== "finding";
      heard[event]?.(JSON.parse(data));
    },
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value);
  if (!ended) failPlainly("The answer broke off. Try again.");
}

async function failed(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const title = page.querySelector("main h1")?.textContent ?? response.statusText;
  failPlainly(`${title}. ${page.querySelector("main .lead")?.textContent ?? ""}`);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  begin();
  try {
    const response = await fetch(form.dataset.events, {
      method: "POST",
      body: new FormData(form),
      signal,
    });
    if (response.ok) await follow(response);
    else await failed(response);
  } catch {
    if (!signal.aborted) failPlainly("The service does not answer. Is it still running?");
  }
});

document.getElementById("stop").addEventListener("click", () => {
  running?.abort();
  judging.hidden = true;
  form.querySelector("[type=submit]").focus();
});

const text = document.getElementById("text");
const file = document.getElementById("file");

for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
}
form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("dropping");
});
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  form.classList.remove("dropping");
  file.files = event.dataTransfer.files;
  text.value = "";
  file.focus();
});
