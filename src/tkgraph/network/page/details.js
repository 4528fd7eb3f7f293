"use strict";
// Builds the side panel. Everything from the data becomes text of a node, never markup.
(function (tkgraph) {
  const SVG = "http://www.w3.org/2000/svg";

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children.flat().filter((child) => child !== null));
    return made;
  }

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  // A link to a node within the page: the browser's own history and a bookmark then know it too.
  function link(data, node) {
    return element("a", { href: "#" + node.iri.slice(data.base.length), textContent: node.name });
  }

  const OUTLINES = {
    square: "2,2 14,2 14,14 2,14", triangle: "8,1 15,14 1,14", triangleDown: "1,2 15,2 8,15", diamond: "8,0 16,8 8,16 0,8",
    hexagon: "4,1 12,1 16,8 12,15 4,15 0,8", star: "8,0 10,5.6 16,5.8 11.2,9.4 13,15.2 8,11.8 3,15.2 4.8,9.4 0,5.8 6,5.6",
  };

  // The mark of a type as it stands in the picture.
  function shape(type) {
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("viewBox", "-1 -1 18 18");
    icon.setAttribute("class", "shape");
    icon.setAttribute("aria-hidden", "true");
    const form = document.createElementNS(SVG, type.shape === "dot" ? "circle" : "polygon");
    if (type.shape === "dot") for (const [name, value] of [["cx", 8], ["cy", 8], ["r", 6.5]]) form.setAttribute(name, value);
    else form.setAttribute("points", OUTLINES[type.shape]);
    const colour = matchMedia("(prefers-color-scheme: dark)").matches ? type.dark : type.light;
    form.setAttribute("fill", type.hollow ? "none" : colour);
    form.setAttribute("stroke", colour);
    form.setAttribute("stroke-width", type.hollow ? 2.5 : 0);
    icon.append(form);
    return icon;
  }

  function createDetails(panel, data, go) {
    const { words, types, documents } = data;

    function quotes(citations) {
      return citations.map(([document, quote, confidence]) => {
        const source = documents[document];
        const told = [source.title, source.date || words.no_date, fill(words.confidence, { percent: Math.round(confidence * 100) })];
        return element("figure", {}, element("blockquote", { textContent: quote, lang: source.language }),
          element("figcaption", { textContent: told.join(" · ") }));
      });
    }

    const link = (node) => tkgraph.link(data, node);

    function group(title, entries) {
      return [element("h3", {}, title + " ", element("span", { className: "count", textContent: `(${entries.length})` })), element("ul", {}, entries)];
    }

    function fact(value, citations, ...more) {
      return element("li", { className: "fact" }, value, ...more, quotes(citations));
    }

    // Facts of a node under the words of their relation, in the order of the relations of the page.
    function factsOf(node) {
      const groups = new Map();
      const add = (title, entry) => groups.set(title, [...(groups.get(title) || []), entry]);
      for (const f of node.facts) add(f.relation, fact(element("span", { className: "value", textContent: f.value }), f.citations));
      for (const edge of data.edgesOf(node.id)) {
        const outwards = edge.from === node.id;
        const other = data.node(outwards ? edge.to : edge.from);
        add(outwards ? edge.label : edge.inverse, fact(link(other), edge.citations));
      }
      return [...groups].flatMap(([title, entries]) => group(title, entries));
    }

    function measuresOf(node) {
      return ["recommended", "discussed"].flatMap((status) => {
        const entries = node.measures.filter((m) => m.status === status).map((m) => element("li", { className: "fact" },
          quotes([m.citation]), m.topics.map((topic) => element("span", { className: "tag", textContent: topic }))));
        return entries.length ? group(status === "recommended" ? words.recommendations : words.discussed, entries) : [];
      });
    }

    function back() {
      return element("button", { type: "button", className: "back", textContent: "← " + words.close, onclick: go.nothing });
    }

    function show(...children) {
      panel.replaceChildren(...children);
      panel.scrollTop = 0;
    }

    function kindOf(node) {
      return [types[node.type].one, node.kind].filter((word, i, all) => word && all.indexOf(word) === i).join(" · ");
    }

    return {
      overview() {
        const top = [...data.nodes].filter((n) => data.isShown(n)).sort((a, b) => b.ties - a.ties || a.id - b.id).slice(0, 12);
        show(element("h2", { textContent: words.overview }), element("p", { textContent: data.question }),
          element("p", { textContent: words.purpose }),
          ...(top.length ? [element("h3", { textContent: words.most_linked }),
            element("ol", { className: "ranking" }, top.map((n) => element("li", {}, link(n), ` (${n.ties})`)))] : []),
          element("p", { className: "quiet", textContent: words.help }), element("p", { className: "quiet", textContent: words.licence }));
      },
      node(id) {
        const node = data.node(id);
        const ties = node.ties === 1 ? words.one_link : fill(words.many_links, { n: node.ties });
        show(back(), element("h2", { textContent: node.name }),
          element("p", { className: "kind" }, shape(types[node.type]), `${kindOf(node)} · ${ties}`),
          node.names.length ? element("p", { className: "quiet", textContent: `${words.also}: ${node.names.join("; ")}` }) : "",
          ...factsOf(node), ...measuresOf(node), element("p", { className: "quiet", textContent: `${words.identifier}: ${node.iri}` }));
      },
      edge(id) {
        const edge = data.edge(id);
        show(back(), element("h2", {}, link(data.node(edge.from)), ` ${edge.label} `, link(data.node(edge.to))), ...quotes(edge.citations));
      },
    };
  }

  Object.assign(tkgraph, { createDetails, element, fill, link, shape });
})(globalThis.tkgraph = globalThis.tkgraph || {});
