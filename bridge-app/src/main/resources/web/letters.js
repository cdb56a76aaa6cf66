"use strict";

// Dead letters are read when somebody asks for them, not by the page's clock: each look reads the topic.

const LETTER_STATES = { open: "warn", sent: "good", copy: "", unknown: "warn" };
const LISTED = 50;
/** The letter that stands on the page, which is the one that can be sent again; null while none does. */
let shown = null;
/** The letter that was asked for last. */
let asked = null;

/** The answer's JSON; an error says what the bridge said. */
async function ask(path, options) {
  const answer = await fetch(path, { cache: "no-store", ...options });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body;
}

/** Waits with a form's button out of use, and tells what goes wrong where results are told. */
async function busy(form, tell, work) {
  const button = form.querySelector("button");
  button.disabled = true;
  tell.textContent = "...";
  try {
    await work();
  } catch (error) {
    tell.textContent = error instanceof TypeError ? "The bridge does not answer." : error.message;
  }
  button.disabled = false;
}

const local = (time) => new Date(time).toLocaleString();
const record = (letter) => `${letter.topic}-${letter.partition}@${letter.offset}`;

function options(id, values) {
  byId(id).replaceChildren(...[...new Set(values)].filter(Boolean).map((value) => {
    const option = document.createElement("option");
    option.value = value;
    return option;
  }));
}

function rows(letters) {
  byId("letters").replaceChildren(...letters.map((letter) => {
    const row = document.createElement("tr");
    row.insertCell().textContent = local(letter.written);
    const badge = document.createElement("span");
    badge.className = `badge ${LETTER_STATES[letter.state] || ""}`;
    badge.textContent = letter.state;
    row.insertCell().append(badge);
    for (const text of [letter.workspace || "-", letter.reason, letter.detail, record(letter)]) {
      row.insertCell().textContent = text;
    }
    row.cells[4].className = "said";
    const open = document.createElement("button");
    open.type = "button";
    open.textContent = "Open";
    open.setAttribute("aria-label", `Open dead letter ${letter.letter}`);
    open.addEventListener("click", () => show1(letter.letter));
    row.insertCell().append(open);
    return row;
  }));
}

async function look() {
  const query = new URLSearchParams({ limit: LISTED });
  for (const [name, value] of new FormData(byId("letters-form"))) {
    if (value.trim()) query.set(name, value.trim());
  }
  const found = await ask(`/api/dead-letters?${query}`);
  rows(found.newest);
  byId("letters-table").hidden = found.newest.length === 0;
  options("letter-reasons", found.groups.map((group) => group.reason));
  options("letter-workspaces", found.groups.map((group) => group.workspace));
  byId("letters-count").textContent = found.letters === 0 ? `none in ${found.topic}`
    : found.letters > found.newest.length ? `${count(found.letters)} in ${found.topic}, the newest ${LISTED} of them here`
    : `${count(found.letters)} in ${found.topic}`;
}

/** A record's value as one reads it best. */
function readable(letter) {
  if (letter.value_base64 !== undefined) return `(no text; base64)\n${letter.value_base64}`;
  if (letter.value === null) return "(no value)";
  try {
    return JSON.stringify(JSON.parse(letter.value), null, 2);
  } catch {
    return letter.value;
  }
}

async function show1(place) {
  asked = place;
  shown = null;
  byId("letter-send").hidden = true;
  byId("letter-facts").replaceChildren();
  byId("letter-value").textContent = "";
  byId("letter").hidden = false;
  byId("letter-answer").textContent = "";
  byId("letter-title").textContent = `Dead letter ${place} ...`;
  try {
    const letter = await ask(`/api/dead-letters/${place}`);
    if (asked !== place) return;
    byId("letter-title").textContent = `Dead letter ${place}: ${letter.reason}`;
    const facts = {
      "What was said": letter.detail, Workspace: letter.workspace, State: letter.state, Stage: letter.stage,
      Record: `${record(letter)}, event ${letter.index}`, Key: letter.key ?? letter.key_base64,
      Answer: letter.status ? `${letter.status} after ${letter.attempts} requests` : "", "MoEngage's request id": letter.request_id,
      "Sent again before": letter.redriven || "", Headers: letter.headers.map((each) => `${each.name}: ${each.value ?? each.value_base64}`).join(", "),
    };
    byId("letter-facts").replaceChildren(...Object.entries(facts).filter(([, value]) => value).flatMap(([name, value]) => {
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      term.textContent = name;
      text.textContent = value;
      return [term, text];
    }));
    byId("letter-value").textContent = readable(letter) + (letter.truncated ? "\n(the rest was cut off)" : "");
    shown = place;
    byId("letter-send").hidden = false;
    byId("letter").scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (asked === place) byId("letter-title").textContent = error.message;
  }
}

async function sendAgain(form) {
  const place = shown;
  if (place === null) return;
  const result = await ask("/api/dead-letters/redrive", {
    method: "POST",
    headers: { Authorization: `Bearer ${new FormData(form).get("token")}`, "Content-Type": "application/json" },
    body: JSON.stringify({ letter: [place], limit: 1 }),
  });
  if (shown !== place) return;
  byId("letter-answer").textContent = result.written === 1 ? "It is on its way. If it fails again, it comes as a letter of its own."
    : result.gone ? "Its record was cut off, and the original is there no longer."
    : result.too_large ? "The redrive topic does not take a record so large."
    : "Nothing was sent: it was sent before.";
}

byId("letters-form").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(event.target, byId("letters-count"), look);
});
byId("letter-send").addEventListener("submit", (event) => {
  event.preventDefault();
  busy(event.target, byId("letter-answer"), () => sendAgain(event.target));
});
