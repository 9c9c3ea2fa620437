// What a report offers where scripts run: copying, printing, and the passage of a finding in sight.

function tell(root, words) {
  const line = root.querySelector("[data-told]");
  if (line) line.textContent = words;
}

async function copy(root, text, words) {
  try {
    await navigator.clipboard.writeText(text);
    tell(root, words);
  } catch {
    tell(root, "The browser does not let the page copy: take the download.");
  }
}

async function copyFrom(root, address) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error();
    await copy(root, await response.text(), "Copied as Markdown.");
  } catch {
    tell(root, "The report could not be read: is the service still there?");
  }
}

/** Reveal and wire the controls of a report that stands within `root`. */
export function enliven(root) {
  for (const button of root.querySelectorAll("[data-copy], [data-copy-link], [data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if ("print" in button.dataset) window.print();
      else if ("copyLink" in button.dataset) copy(root, location.href.split("#")[0], "Link copied.");
      else copyFrom(root, button.dataset.copy);
    });
  }
}

function openAround(anchor) {
  const target = anchor ? document.getElementById(decodeURIComponent(anchor)) : null;
  for (let around = target?.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
}

addEventListener("hashchange", () => openAround(location.hash.slice(1)));
openAround(location.hash.slice(1));
enliven(document);
