"use strict";

const PERIOD_MS = 2000;
const WORKSPACE_STATES = { running: "good", throttled: "warn", unavailable: "warn", paused: "warn", refused: "bad" };
const LIFECYCLES = { RUNNING: "good", STARTING: "warn", DRAINING: "warn", STOPPED: "warn", FAILED: "bad" };

const number = new Intl.NumberFormat("en-GB");
const byId = (id) => document.getElementById(id);
const sum = (counts) => Object.values(counts).reduce((all, each) => all + each, 0);
const count = (value) => number.format(value);
const rate = (value) => `${number.format(Math.round(value * 10) / 10)} per second`;
const mebibytes = (value) => `${(value / 1048576).toFixed(1)} MiB in memory`;

function share(part) {
  return part === null ? "-" : `${number.format(Math.round(part * 1000) / 10)} %`;
}

function age(seconds) {
  if (seconds === null) return "-";
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Fills a table; a cell is a text, or {text, kind} for a badge, or {number} for what stands to the right. */
function fill(id, rows, empty) {
  const body = byId(id);
  body.replaceChildren(...(rows.length ? rows : [[empty]]).map((cells) => {
    const row = document.createElement("tr");
    for (const cell of cells) {
      const td = row.insertCell();
      if (cell.kind !== undefined) {
        const badge = document.createElement("span");
        badge.className = `badge ${cell.kind}`;
        badge.textContent = cell.text;
        td.append(badge, cell.detail ? ` ${cell.detail}` : "");
      } else if (cell.number !== undefined) {
        td.className = "n";
        td.textContent = cell.number;
      } else {
        td.textContent = cell;
      }
    }
    return row;
  }));
}

function reasons(name, counts) {
  const rows = (outcome, byReason) => Object.entries(byReason)
    .map(([reason, events]) => [name, outcome, reason, { number: count(events) }]);
  return [...rows("skipped", counts.skipped), ...rows("dead-lettered", counts.dead_lettered)];
}

function notice(text) {
  byId("notice").hidden = !text;
  byId("notice").textContent = text || "";
}

function show(status) {
  const all = [...status.workspaces.map((workspace) => workspace.counts), status.unrouted];
  const total = (of) => count(all.reduce((sofar, counts) => sofar + of(counts), 0));
  const badge = byId("lifecycle");
  badge.textContent = status.lifecycle.toLowerCase();
  badge.className = `badge ${LIFECYCLES[status.lifecycle] || ""}`;
  byId("version").textContent = status.version;
  byId("updated").textContent = new Date(status.time).toLocaleTimeString();
  notice(status.dead_letter_problem ? `Dead letters cannot be written, so nothing is taken: ${status.dead_letter_problem}`
    : status.taking_stopped ? `Nothing is taken any more: ${status.taking_stopped}`
    : status.configuration.problems.length ? `The configuration was changed and is wrong; what was read before stays in force: ${status.configuration.problems.join("; ")}`
    : status.waiting_for ? `Waiting for ${status.waiting_for}`
    : status.configuration.waiting.length ? `Changed, and in force with the next start: ${status.configuration.waiting.join(", ")}` : "");

  byId("received").textContent = count(status.events.received);
  byId("received-rate").textContent = rate(status.rates.received_per_second);
  byId("accepted").textContent = total((counts) => counts.accepted);
  byId("accepted-rate").textContent = rate(status.workspaces.reduce((sofar, each) => sofar + each.accepted_per_second, 0));
  byId("skipped").textContent = total((counts) => sum(counts.skipped));
  byId("dead").textContent = total((counts) => sum(counts.dead_lettered));
  byId("returned").textContent = total((counts) => counts.returned);
  byId("open").textContent = count(status.events.open);
  byId("bytes").textContent = mebibytes(status.in_flight_bytes);

  fill("workspaces", status.workspaces.map((each) => [
    each.name,
    { text: each.state, kind: WORKSPACE_STATES[each.state] || "", detail: each.detail },
    { number: count(each.counts.accepted) },
    { number: count(Math.round(each.accepted_per_second)) },
    { number: count(sum(each.counts.skipped)) },
    { number: count(sum(each.counts.dead_lettered)) },
    { number: age(each.age_p50_seconds) },
    { number: age(each.age_p95_seconds) },
    { number: count(each.pending_events) },
    { number: count(each.in_flight_requests) },
    { number: share(each.allowance_share) },
  ]), "none");
  const notSent = [...status.workspaces.flatMap((each) => reasons(each.name, each.counts)), ...reasons("(none)", status.unrouted)];
  byId("reasons-section").hidden = notSent.length === 0;
  fill("reasons", notSent, "none");
  fill("partitions", status.partitions.map((each) => [
    each.topic, { number: each.partition }, { number: count(each.position) }, { number: each.committed < 0 ? "-" : count(each.committed) },
    { number: each.end < 0 ? "-" : count(each.end) }, { number: count(each.lag) }, { number: count(each.open) },
    { text: each.gate, kind: each.gate === "open" ? "good" : "warn" },
  ]), "none assigned to this process");
}

async function refresh() {
  try {
    const answer = await fetch("/api/status", { cache: "no-store" });
    const body = await answer.json();
    if (answer.ok) show(body); else notice(body.error);
  } catch {
    notice("The bridge does not answer; these figures are old.");
  }
  setTimeout(refresh, PERIOD_MS);
}

refresh();
