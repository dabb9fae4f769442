// The page of one filing: what is selected in the tree is marked in the text, and the other way round.
//
// The data are those of tree_page.py. An entry of the tree has its pieces (text and kind), its place in the text (in units of
// UTF-16, as strings count here), its place in the file (in characters) and its children. Children become elements when somebody
// opens them, so that a large filing opens at once.
"use strict";

const data = JSON.parse(document.getElementById("filing").textContent);
const [tree, text] = ["tree", "text"].map((id) => document.getElementById(id));
const [query, found, walked, told] = ["query", "found", "walked", "finding"].map((id) => document.getElementById(id));
const LINES = 200; // in a chunk: what is out of sight is laid out by chunks
const OPENED = 2; // levels that are open at first
let selected = null;

// --- The tree --------------------------------------------------------------------------------------------------------

function number(entries, parent) {
  // Give every entry its parent; entries of the data are plain arrays.
  return entries.map(([pieces, from, to, start, end, children]) => {
    const entry = {pieces, from, to, start, end, parent, element: null};
    entry.children = number(children || [], entry);
    return entry;
  });
}

const roots = number(data.tree, null);

function span([content, kind]) {
  const element = document.createElement("span");
  element.className = kind;
  element.textContent = content;
  return element;
}

function item(entry) {
  const element = document.createElement("li");
  const label = document.createElement("div");
  label.className = "label";
  label.append(...entry.pieces.map(span));
  element.append(label);
  element.setAttribute("role", "treeitem");
  element.setAttribute("aria-selected", "false");
  element.tabIndex = -1;
  if (entry.children.length) element.setAttribute("aria-expanded", "false");
  element.entry = entry;
  entry.element = element;
  return element;
}

function list(entries, role) {
  const element = document.createElement("ul");
  element.setAttribute("role", role);
  element.append(...entries.map(item));
  return element;
}

function open(entry, wanted = true) {
  if (!entry.children.length || !entry.element) return;
  entry.element.setAttribute("aria-expanded", String(wanted));
  let below = entry.element.querySelector(":scope > ul");
  if (!below && wanted) entry.element.append((below = list(entry.children, "group")));
  if (below) below.hidden = !wanted;
}

const isOpen = (entry) => entry.element?.getAttribute("aria-expanded") === "true";

function openLevels(entries, levels) {
  for (const entry of levels > 0 ? entries : []) {
    open(entry);
    openLevels(entry.children, levels - 1);
  }
}

function show(entry) {
  // Make an entry an element, with all around it open.
  if (entry.parent) {
    show(entry.parent);
    open(entry.parent);
  }
}

function select(entry, {follow = true, focus = false} = {}) {
  if (selected) {
    selected.element.setAttribute("aria-selected", "false");
    selected.element.tabIndex = -1;
  }
  selected = entry;
  show(entry);
  entry.element.setAttribute("aria-selected", "true");
  entry.element.tabIndex = 0;
  const label = entry.element.firstChild;
  label.scrollIntoView({block: "nearest"});
  if (focus) entry.element.focus({preventScroll: true});
  mark("selected", entry.from, entry.to);
  if (follow) scrollTo(entry.from);
  history.replaceState(null, "", `#${entry.start}-${entry.end}`);
}

function around(entries, position) {
  // The innermost entry that has a place of the text in it; the last one before it where none has.
  let best = null;
  for (const entry of entries) {
    if (entry.from <= position && (position < entry.to || entry.from === entry.to)) best = entry;
  }
  return best ? around(best.children, position) || best : null;
}

// --- The text --------------------------------------------------------------------------------------------------------

const lines = data.text.split("\n");
const starts = [];
lines.reduce((offset, line) => (starts.push(offset), offset + line.length + 1), 0);

for (let first = 0; first < lines.length; first += LINES) {
  const chunk = document.createElement("div");
  chunk.className = "chunk";
  const some = lines.slice(first, first + LINES);
  chunk.style.containIntrinsicSize = `auto ${some.length * 1.6}em`;
  chunk.append(
    ...some.map((line, index) => {
      const element = document.createElement("div");
      element.className = "line";
      element.textContent = line;
      element.dataset.place = data.places[first + index];
      element.number = first + index;
      return element;
    }),
  );
  text.append(chunk);
}

function lineOf(position) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

const elementOf = (number) => text.children[Math.floor(number / LINES)].children[number % LINES];

function point(position) {
  const number = lineOf(position);
  const element = elementOf(number);
  return [element.firstChild || element, element.firstChild ? Math.min(position - starts[number], lines[number].length) : 0];
}

function mark(name, from, to) {
  const range = new Range();
  range.setStart(...point(from));
  range.setEnd(...point(to));
  CSS.highlights.set(name, new Highlight(range));
}

function scrollTo(position) {
  const element = elementOf(lineOf(position));
  element.scrollIntoView({block: "center"});
  requestAnimationFrame(() => element.scrollIntoView({block: "center"})); // what came into sight has its true height by then
}

text.addEventListener("click", (event) => {
  const line = event.target.closest(".line");
  if (!line || !getSelection().isCollapsed) return;
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY) || document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const inside = line.contains(caret?.offsetNode || caret?.startContainer) ? (caret.offset ?? caret.startOffset) : 0;
  const entry = around(roots, starts[line.number] + Math.min(inside, Math.max(0, line.textContent.length - 1)));
  if (entry) select(entry, {follow: false});
});

// --- Keys and the mouse in the tree ------------------------------------------------------------------------------------

function neighbours() {
  return [...tree.querySelectorAll("[role=treeitem]")].filter((element) => element.offsetParent).map((element) => element.entry);
}

function step(by) {
  const seen = neighbours();
  const next = seen[seen.indexOf(selected) + by];
  if (next) select(next, {focus: true});
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Home: () => select(roots[0], {focus: true}),
  End: () => select(neighbours().at(-1), {focus: true}),
  ArrowRight: () => (isOpen(selected) || !selected.children.length ? step(1) : open(selected)),
  ArrowLeft: () => (isOpen(selected) ? open(selected, false) : selected.parent && select(selected.parent, {focus: true})),
  Enter: () => open(selected, !isOpen(selected)),
  " ": () => open(selected, !isOpen(selected)),
  "*": () => openLevels([selected], Infinity),
};

tree.addEventListener("keydown", (event) => {
  const act = !event.ctrlKey && !event.metaKey && !event.altKey && selected && KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

tree.addEventListener("click", (event) => {
  const element = event.target.closest("[role=treeitem]");
  if (!element) return;
  const onMark = event.clientX - element.firstChild.getBoundingClientRect().left < 16;
  if (onMark || element.entry === selected) open(element.entry, !isOpen(element.entry));
  select(element.entry, {focus: true});
});

// --- Search and findings -----------------------------------------------------------------------------------------------

let hits = [];
let hit = -1;

function named(entries, wanted) {
  // The entries whose name has some words in it, in the order of the text.
  return entries.flatMap((entry) => [...(entry.pieces[0][0].toLowerCase().includes(wanted) ? [entry] : []), ...named(entry.children, wanted)]);
}

function search() {
  const wanted = query.value;
  const pattern = new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu"); // places in a text in small letters may be others
  hits = wanted ? [...data.text.matchAll(pattern)].map(({index, 0: text}) => ({from: index, to: index + text.length})) : [];
  hit = -1;
  if (wanted) hits.push(...named(roots, wanted.toLowerCase()).map((entry) => ({from: entry.from, to: entry.to, entry})));
  hits.sort((one, other) => one.from - other.from);
  found.value = wanted ? `${hits.length} found` : "";
  CSS.highlights.delete("hit");
}

function walkHits(by) {
  if (!hits.length) return;
  hit = (hit + by + hits.length) % hits.length;
  const {from, to, entry} = hits[hit];
  const holder = entry || around(roots, from);
  if (holder) select(holder, {follow: false});
  if (!entry) mark("hit", from, to);
  scrollTo(from);
  found.value = `${hit + 1} of ${hits.length}`;
}

query.addEventListener("input", search);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") walkHits(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") {
    query.value = "";
    search();
    selected?.element.focus();
  }
});

let finding = -1;

function walkFindings(by) {
  if (!data.findings.length) return;
  finding = (finding + (finding < 0 && by < 0 ? 0 : by) + data.findings.length) % data.findings.length;
  const [pieces, from, to] = data.findings[finding];
  const holder = around(roots, Math.max(0, to > from ? from : from - 1));
  if (holder) select(holder, {follow: false});
  if (to > from) mark("hit", from, to);
  scrollTo(from);
  told.replaceChildren(...pieces.map(span));
  walked.value = `${finding + 1} of ${data.findings.length}`;
}

document.addEventListener("keydown", (event) => {
  if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = {"/": () => query.focus(), n: () => walkHits(1), N: () => walkHits(-1), "]": () => walkFindings(1), "[": () => walkFindings(-1)}[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

const BUTTONS = {
  next: () => walkFindings(1),
  previous: () => walkFindings(-1),
  all: () => openLevels(roots, Infinity),
  none: () => {
    for (const entry of roots) openLevels([entry], 1);
    for (const element of tree.querySelectorAll("[role=group] [aria-expanded=true]")) open(element.entry, false);
  },
};
for (const [id, act] of Object.entries(BUTTONS)) document.getElementById(id).addEventListener("click", act);

// --- The beginning -----------------------------------------------------------------------------------------------------

function linked() {
  // The entry that the address names by its place in the file; of several the outermost.
  const [start, end] = location.hash.slice(1).split("-").map(Number);
  const all = (entries) => entries.flatMap((entry) => [entry, ...all(entry.children)]);
  return end >= start ? all(roots).find((entry) => entry.start === start && entry.end === end) : undefined;
}

document.getElementById("about").append(...data.about.map(span));
tree.append(list(roots, "tree"));
tree.firstChild.setAttribute("aria-label", "the tree");
openLevels(roots, OPENED);
walked.value = data.findings.length ? `${data.findings.length} findings` : "no findings";
if (data.findings.length === 1) walked.value = "1 finding";
const first = linked();
if (roots.length) select(first || roots[0], {follow: Boolean(first)});
if (!first) {
  CSS.highlights.delete("selected"); // the whole text
  text.scrollTop = 0;
}
addEventListener("hashchange", () => {
  const entry = linked();
  if (entry) select(entry);
});
