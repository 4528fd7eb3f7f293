"use strict";
// Ties the page together: search, filters, list, keyboard, and what is chosen.
(function (tkgraph) {
  const { element, fill, link, shape } = tkgraph;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const byId = (id) => document.getElementById(id);
  const data = { ...read("data-page"), nodes: read("data-nodes"), edges: read("data-edges") };
  const { words, types } = data;
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const edge of data.edges) for (const end of new Set([edge.from, edge.to])) edgesOf.get(end).push(edge);
  const off = { types: new Set(), relations: new Set() };

  data.node = (id) => nodes.get(id);
  data.edge = (id) => edges.get(id);
  data.isShown = (node) => !off.types.has(node.type);
  const isDrawn = (edge) => !off.relations.has(edge.relation) && data.isShown(nodes.get(edge.from)) && data.isShown(nodes.get(edge.to));
  data.edgesOf = (id) => edgesOf.get(id);

  // Lower case without accents and with straight apostrophes, as the names were folded when the graph was made.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").toLowerCase();
  const searchable = data.nodes.map((node) => ({ node, names: [node.name, ...node.names].map(fold) }));

  const choose = { node: chooseNode, edge: chooseEdge, nothing: chooseNothing };
  const drawing = tkgraph.createDrawing(byId("canvas"), data, choose);
  const details = tkgraph.createDetails(byId("details"), data, choose);

  function chooseNode(id, { stay = false } = {}) {
    if (!data.isShown(nodes.get(id))) setOff(off.types, nodes.get(id).type, false);
    const lit = edgesOf.get(id).filter(isDrawn);
    const around = new Set([id, ...lit.flatMap((e) => [e.from, e.to])]);
    drawing.focus({ main: id, nodes: around, edges: new Set(lit.map((e) => e.id)) });
    if (!stay) drawing.approach([...around]); // who clicked in the picture sees the place already
    details.node(id);
    remember(nodes.get(id));
    opened();
  }

  function chooseEdge(id) {
    const edge = edges.get(id);
    drawing.focus({ main: null, nodes: new Set([edge.from, edge.to]), edges: new Set([id]) });
    details.edge(id);
    opened();
  }

  function chooseNothing() {
    drawing.focus(null);
    details.overview();
    remember(null);
  }

  // The address names the chosen node, so that a link leads to it and the browser's way back works.
  const addressOf = (node) => (node ? "#" + node.iri.slice(data.base.length) : "");
  function remember(node) {
    if (location.hash !== addressOf(node)) history.pushState(null, "", addressOf(node) || location.pathname + location.search);
  }

  function followAddress() {
    const node = data.nodes.find((n) => addressOf(n) === location.hash);
    if (node) chooseNode(node.id);
    else if (!location.hash) chooseNothing();
  }

  function opened() {
    // A screen reader and a keyboard go on in the panel; a narrow page, where it lies below, scrolls to it.
    byId("details").focus({ preventScroll: true });
    if (matchMedia("(max-width: 900px)").matches) byId("details").scrollIntoView();
  }

  function applyFilters() {
    const hiddenNodes = data.nodes.filter((node) => !data.isShown(node)).map((node) => node.id);
    const hiddenEdges = data.edges.filter((edge) => !isDrawn(edge)).map((edge) => edge.id);
    drawing.hide(new Set(hiddenNodes), new Set(hiddenEdges));
    const some = hiddenNodes.length || hiddenEdges.length;
    byId("state").textContent = some ? fill(words.shown, { shown: data.nodes.length - hiddenNodes.length, all: data.nodes.length }) : "";
    fillList();
  }

  function setOff(set, key, isOff) {
    if (isOff) set.add(key); else set.delete(key);
    for (const box of document.querySelectorAll("#filters input[type=checkbox]")) if (box.value === key) box.checked = !isOff;
    applyFilters();
  }

  function addFilter(list, set, key, label, count, icon) {
    const box = element("input", { type: "checkbox", checked: true, value: key, onchange: () => setOff(set, key, !box.checked) });
    list.append(element("li", {}, element("label", { className: "filter" }, box, icon, element("span", { textContent: label }),
      element("span", { className: "count", textContent: count }))));
  }

  function buildFilters() {
    const legend = byId("types").querySelector("ul");
    legend.replaceChildren();
    for (const [key, type] of Object.entries(types)) {
      const count = data.nodes.filter((node) => node.type === key).length;
      if (count) addFilter(legend, off.types, key, type.many, count, shape(type));
    }
    byId("types").hidden = data.nodes.length === 0;
    for (const box of legend.querySelectorAll("input")) box.checked = !off.types.has(box.value);
  }

  function buildRelations() {
    const counts = new Map();
    for (const edge of data.edges) counts.set(edge.relation, [edge.label, (counts.get(edge.relation)?.[1] || 0) + 1]);
    const rows = [...counts].sort((a, b) => b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1));
    for (const [key, [label, count]] of rows) addFilter(byId("relations").querySelector("ul"), off.relations, key, label, count, null);
    byId("relations").hidden = rows.length === 0;
  }

  function search() {
    const wanted = fold(byId("query").value.trim());
    const hits = byId("hits");
    if (!wanted) { hits.replaceChildren(); return; }
    const rank = ({ names }) => Math.min(...names.map((name, i) =>
      name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(" " + wanted) ? 2 : name.includes(wanted) ? (i ? 4 : 3) : 9));
    const found = searchable.map((entry) => ({ ...entry, rank: rank(entry) })).filter((entry) => entry.rank < 9)
      .sort((a, b) => a.rank - b.rank || b.node.ties - a.node.ties || a.node.id - b.node.id).slice(0, 12);
    hits.replaceChildren(...found.map(({ node }) => element("li", {}, element("button", { type: "button", onclick: () => chooseNode(node.id) },
      node.name, element("span", { className: "type", textContent: types[node.type].one })))));
    if (!found.length) hits.append(element("li", { className: "none", textContent: words.no_match }));
  }

  let order = { column: "ties", down: true };
  const COLUMNS = { name: (n) => n.name, type: (n) => types[n.type].one, ties: (n) => n.ties, facts: (n) => n.told, documents: (n) => n.documents };

  function fillList() {
    if (byId("list").hidden) return;
    const value = COLUMNS[order.column];
    const compare = (a, b) => (typeof value(a) === "number" ? value(a) - value(b) : value(a).localeCompare(value(b), words.language));
    const rows = data.nodes.filter(data.isShown).sort((a, b) => (order.down ? -1 : 1) * compare(a, b) || a.id - b.id);
    const number = (column) => (["ties", "facts", "documents"].includes(column) ? "number" : "");
    const head = Object.keys(COLUMNS).map((column) => {
      const cell = element("th", { className: number(column), scope: "col" }, element("button", { type: "button", textContent: words[column],
        onclick: () => { order = { column, down: order.column === column ? !order.down : number(column) !== "" }; fillList(); } }));
      if (column === order.column) cell.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      return cell;
    });
    byId("list").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, head)),
      element("tbody", {}, rows.map((node) => element("tr", {},
        element("td", {}, link(data, node)),
        ...Object.keys(COLUMNS).slice(1).map((column) => element("td", { className: number(column), textContent: COLUMNS[column](node) })))))));
  }

  function toggleList() {
    const list = byId("list");
    list.hidden = !list.hidden;
    byId("show-list").setAttribute("aria-pressed", String(!list.hidden));
    fillList();
  }

  function onKey(event) {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { byId("query").value = ""; search(); chooseNothing(); return; }
    if (typing) {
      if (event.key === "Enter") byId("hits").querySelector("button")?.click();
      if (event.key === "ArrowDown") { byId("hits").querySelector("button")?.focus(); event.preventDefault(); }
      return;
    }
    if (event.key === "/") { byId("query").focus(); event.preventDefault(); }
    if (event.key === "l" || event.key === "L") toggleList();
  }

  byId("query").addEventListener("input", search);
  byId("show-list").addEventListener("click", toggleList);
  byId("fit").addEventListener("click", () => drawing.fit());
  byId("zoom-in").addEventListener("click", () => drawing.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => drawing.zoom(1 / 1.3));
  document.addEventListener("keydown", onKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", buildFilters);
  buildFilters();
  buildRelations();
  addEventListener("popstate", followAddress);
  if (location.hash) followAddress();
  else if (data.focus !== null) details.node(data.focus);
  else details.overview();
  tkgraph.drawing = drawing;
})(globalThis.tkgraph);
