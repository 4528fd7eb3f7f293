"use strict";
// Draws the network with vis-network: marks by type, size by number of partners, and a layer of labels of its own,
// the important ones first and never two over each other.
(function (tkgraph) {
  const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
  const LABEL_SIZE = 11;
  const BOLD_FROM = 17;
  const HUBS = 12;
  const MANY = 500;

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    return {
      ground: value("--ground"), text: value("--text"), accent: value("--accent"),
      edge: value("--edge"), edgeDim: value("--edge-dim"), nodeDim: value("--node-dim"),
      dark: matchMedia("(prefers-color-scheme: dark)").matches,
    };
  }

  function createDrawing(container, data, on) {
    let theme = colours();
    let focus = null; // {nodes: Set of ids, edges: Set of ids, main: id} while something is chosen
    const hidden = { nodes: new Set(), edges: new Set() };
    const byRank = [...data.nodes].sort((a, b) => b.ties - a.ties || a.id - b.id);
    const nodes = new vis.DataSet(data.nodes.map((node) => ({
      id: node.id, x: node.x, y: node.y, size: node.size, shape: node.shape, ...nodeStyle(node),
    })));
    const edges = new vis.DataSet(data.edges.map((edge) => ({
      id: edge.id, from: edge.from, to: edge.to, ...edgeStyle(edge),
      arrows: { to: { enabled: !edge.symmetric, scaleFactor: 0.4 } },
      smooth: edge.bend === 0 ? false : { enabled: true, type: edge.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) },
    })));
    const network = new vis.Network(container, { nodes, edges }, {
      physics: { enabled: false },
      layout: { improvedLayout: false },
      nodes: { borderWidth: 1.2, borderWidthSelected: 3, chosen: false },
      edges: { chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
      interaction: { hover: true, tooltipDelay: 1e9, keyboard: false, multiselect: false, selectConnectedEdges: false,
        hideEdgesOnDrag: data.nodes.length > MANY },
    });

    function nodeStyle(node) {
      const type = data.types[node.type];
      const dim = focus !== null && !focus.nodes.has(node.id);
      const colour = dim ? theme.nodeDim : theme.dark ? type.dark : type.light;
      const main = node.id === (focus === null ? data.focus : focus.main);
      return {
        color: { background: type.hollow ? theme.ground : colour, border: main ? theme.text : colour },
        borderWidth: main ? 3 : type.hollow ? 2.5 : 1.2,
      };
    }

    function edgeStyle(edge) {
      const lit = focus !== null && focus.edges.has(edge.id);
      return {
        color: { color: lit ? theme.accent : focus ? theme.edgeDim : theme.edge, opacity: lit || focus ? 1 : 0.7, inherit: false },
        width: (lit ? 2 : 1) + Math.min(edge.documents - 1, 3) * 0.6,
      };
    }

    function restyle() {
      nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: hidden.nodes.has(node.id), ...nodeStyle(node) })));
      edges.update(data.edges.map((edge) => ({ id: edge.id, hidden: hidden.edges.has(edge.id), ...edgeStyle(edge) })));
    }

    // A label stands below its mark, or above or beside it, wherever it covers neither another label nor a mark.
    // Where there is no such place it waits until the reader zooms in; only the labels of hubs may cover lesser marks.
    function drawLabels(context) {
      const scale = network.getScale();
      const where = network.getPositions();
      const shown = byRank.filter((node) => !hidden.nodes.has(node.id) && (focus === null || focus.nodes.has(node.id)));
      if (focus) shown.sort((a, b) => (b.id === focus.main) - (a.id === focus.main));
      const corner = network.DOMtoCanvas({ x: 0, y: 0 });
      const opposite = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
      const view = [corner.x, corner.y, opposite.x, opposite.y];
      const marks = shown.map((node) => around(where[node.id], node.size));
      const taken = [];
      context.save();
      context.textAlign = "center";
      context.textBaseline = "top";
      context.lineJoin = "round";
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = theme.ground;
      context.fillStyle = theme.text;
      shown.forEach((node, rank) => {
        const size = Math.min(LABEL_SIZE + node.size * 0.12, 16) / scale;
        context.font = `${node.size > BOLD_FROM ? "600 " : ""}${size}px ${FONT}`;
        const width = widthOf(context, node) * size;
        const height = size * 1.15 * node.lines.length;
        const places = placesFor(where[node.id], node.size, width, height, 3 / scale);
        const free = (box) => !taken.some((other) => meet(box, other));
        const clear = (box) => within(box, view) && free(box) && !marks.some((mark, i) => i !== rank && meet(box, mark));
        const coversLess = (box) => within(box, view) && free(box) && !marks.some((mark, i) => i < rank && meet(box, mark));
        const covered = (box) => marks.filter((mark) => meet(box, mark)).length;
        const mayCover = rank < HUBS || focus !== null;
        const box = places.find(clear) || (mayCover ? places.filter(coversLess).sort((a, b) => covered(a) - covered(b))[0] : undefined);
        if (!box) return;
        taken.push(box);
        node.lines.forEach((line, i) => {
          const y = box[1] + i * size * 1.15;
          context.strokeText(line, (box[0] + box[2]) / 2, y);
          context.fillText(line, (box[0] + box[2]) / 2, y);
        });
      });
      context.restore();
    }

    const widths = new Map(); // in units of the size of the letters, measured once
    function widthOf(context, node) {
      if (!widths.has(node.id)) {
        const written = parseFloat(context.font.match(/[\d.]+(?=px)/)[0]);
        widths.set(node.id, Math.max(...node.lines.map((line) => context.measureText(line).width)) / written);
      }
      return widths.get(node.id);
    }

    function placesFor({ x, y }, radius, width, height, gap) {
      const out = radius + gap;
      return [
        [x - width / 2, y + out, x + width / 2, y + out + height],
        [x - width / 2, y - out - height, x + width / 2, y - out],
        [x + out, y - height / 2, x + out + width, y + height / 2],
        [x - out - width, y - height / 2, x - out, y + height / 2],
      ];
    }

    const around = ({ x, y }, radius) => [x - radius, y - radius, x + radius, y + radius];
    const within = (box, view) => box[0] >= view[0] && box[1] >= view[1] && box[2] <= view[2] && box[3] <= view[3];
    const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

    network.on("afterDrawing", drawLabels);
    network.on("click", (event) => {
      if (event.nodes.length) on.node(event.nodes[0], { stay: true });
      else if (event.edges.length) on.edge(event.edges[0]);
      else on.nothing();
    });
    network.on("hoverNode", () => { container.style.cursor = "pointer"; });
    network.on("hoverEdge", () => { container.style.cursor = "pointer"; });
    network.on("blurNode", () => { container.style.cursor = ""; });
    network.on("blurEdge", () => { container.style.cursor = ""; });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { theme = colours(); restyle(); });

    function fit() {
      if (data.nodes.length === hidden.nodes.size) return;
      network.fit({ nodes: data.nodes.filter((n) => !hidden.nodes.has(n.id)).map((n) => n.id), animation: false, maxZoomLevel: 1.2 });
      network.moveTo({ scale: network.getScale() * 0.93 }); // room for the labels at the rim
    }
    let width = 0;
    new ResizeObserver(() => {
      if (container.clientWidth !== width && container.clientWidth > 0) { width = container.clientWidth; fit(); }
    }).observe(container);

    return {
      fit,
      zoom(factor) { network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 6) }); },
      focus(next) { focus = next; restyle(); },
      approach(ids) { network.fit({ nodes: ids, animation: false, maxZoomLevel: 1.2 }); },
      hide(nodeIds, edgeIds) { hidden.nodes = nodeIds; hidden.edges = edgeIds; restyle(); },
      place(id) { return network.canvasToDOM(network.getPositions([id])[id]); },
    };
  }

  tkgraph.createDrawing = createDrawing;
})(globalThis.tkgraph = globalThis.tkgraph || {});
