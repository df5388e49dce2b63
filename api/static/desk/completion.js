// What can stand where the cursor is in a rule file: keys and words of the JSON Schema, facts with their values, clauses, lists.
// heyanCompletion(words) gives a completion source; `words` is what api/desk/author/words.py sends.
window.heyanCompletion = (() => {
  const CONDITIONS = new Set(["when", "given", "impossible"]);
  const WORD = /[\w.\-\u4e00-\u9fff]*$/;

  // The content of a line, how deep it stands, and where its dashes are.
  function parts(line) {
    const [, spaces, dashes, content] = /^(\s*)((?:-\s+)*)(.*)$/.exec(line);
    const items = [...dashes].flatMap((letter, at) => (letter === "-" ? [spaces.length + at] : []));
    return { items, indent: spaces.length + dashes.length, content };
  }

  // The keys above a place, from the outermost; `*` stands for an item of a list.
  function above(doc, number, own) {
    const path = [];
    let limit = own.indent, dashed = false;
    const climb = (found) => {
      for (const at of [...found.items].reverse()) {
        if (at < limit) { path.unshift("*"); limit = at; dashed = true; }
      }
    };
    climb(own);
    for (let at = number - 1; at >= 1 && limit > 0 || dashed && at >= 1; at--) {
      const line = doc.line(at).text;
      if (!line.trim() || line.trim().startsWith("#")) continue;
      const found = parts(line);
      const key = /^"?([^\s"{}[\],]+?)"?\s*:\s*$/.exec(found.content)?.[1];
      const higher = found.indent < limit || (dashed && found.indent === limit && !found.items.length);
      if (key && higher) { path.unshift(key); limit = found.indent; dashed = false; }
      climb(found);
      if (limit === 0 && !dashed) break;
    }
    return path;
  }

  // Inside the line: open braces and brackets with their keys, and the key whose value is being written.
  function inside(text) {
    const open = [];
    let key = null, start = 0, quote = "";
    for (let at = 0; at < text.length; at++) {
      const letter = text[at], flow = open.length > 0;
      if (quote) { if (letter === quote) quote = ""; continue; }
      if ((letter === '"' || letter === "'") && !text.slice(start, at).trim()) quote = letter;
      else if ((letter === "{" || letter === "[") && !text.slice(start, at).trim()) { open.push({ letter, key }); key = null; start = at + 1; }
      else if (flow && (letter === "}" || letter === "]")) { open.pop(); key = null; start = at + 1; }
      else if (flow && letter === ",") { key = null; start = at + 1; }
      else if (letter === ":" && key === null && /^(\s|$)/.test(text.slice(at + 1, at + 2)) && open.at(-1)?.letter !== "[") {
        key = text.slice(start, at).trim().replace(/^"|"$/g, "");
        start = at + 1;
      }
    }
    return { open, key, quoted: Boolean(quote) };
  }

  function place(state, pos) {
    const line = state.doc.lineAt(pos), before = line.text.slice(0, pos - line.from);
    const own = parts(before), found = inside(own.content);
    const path = above(state.doc, line.number, own);
    let key = found.key;
    for (const frame of found.open) {
      if (frame.key) path.push(frame.key);
      if (frame.letter === "[") path.push("*");
    }
    if (key === null && found.open.at(-1)?.letter === "[") { path.pop(); key = path.pop() ?? null; }
    return { path, key, quoted: found.quoted };
  }

  function plain(schema, node, seen = 0) {
    if (!node || typeof node !== "object" || seen > 8) return [];
    const inner = node.$ref ? [schema.$defs?.[node.$ref.split("/").pop()]] : (node.anyOf ?? node.oneOf ?? node.allOf);
    return inner ? inner.flatMap((one) => plain(schema, one, seen + 1)) : [node];
  }

  function step(schema, nodes, name) {
    return nodes.flatMap((node) => {
      if (name === "*") return plain(schema, node.items);
      const named = node.properties?.[name] ?? Object.entries(node.patternProperties ?? {}).find(([p]) => new RegExp(p).test(name))?.[1];
      return plain(schema, named ?? (typeof node.additionalProperties === "object" ? node.additionalProperties : null));
    });
  }

  const lang = () => (document.documentElement.lang.startsWith("zh") ? "zh" : "en");

  function keys(schema, path) {
    const nodes = path.reduce((found, name) => step(schema, found, name), plain(schema, schema));
    const options = nodes.flatMap((node) => Object.entries(node.properties ?? {}).map(([label, about]) => ({ label, info: about.description })));
    return [...new Map(options.map((one) => [one.label, one])).values()];
  }

  function values(schema, path, key) {
    const nodes = [...path, key].reduce((found, name) => step(schema, found, name), plain(schema, schema));
    const all = [...nodes, ...step(schema, nodes, "*")];
    return all.flatMap((node) => [...(node.enum ?? (node.const === undefined ? [] : [node.const])), ...(node.type === "boolean" ? [true, false] : [])]
      .map((word) => ({ label: String(word), detail: node["x-labels"]?.[word]?.[lang()] })));
  }

  return (words) => (context) => {
    const { path, key, quoted } = place(context.state, context.pos);
    const typed = context.matchBefore(WORD);
    if (quoted || (!context.explicit && !typed?.text)) return null;
    const first = context.state.doc.sliceString(0, 4000).match(/^(obligation|definition):/m)?.[1];
    const schema = words.schemas[first] ?? words.schemas[words.kind];
    const within = path.filter((name) => name !== "*").at(-1);
    let options;
    if (key === null) {
      const facts = Object.entries(words.facts).map(([label, fact]) => ({ label, detail: fact.title, type: "variable" }));
      const known = CONDITIONS.has(within) ? facts : keys(schema, path);
      const named = /^[\w.]*\s*:/.test(context.state.sliceDoc(context.pos, context.state.doc.lineAt(context.pos).to));
      options = known.map((one) => ({ ...one, apply: named ? one.label : `${one.label}: ` }));
    } else if (CONDITIONS.has(within) && words.facts[key]) {
      options = Object.entries(words.facts[key].values).map(([label, detail]) => ({ label, detail }));
    } else {
      options = values(schema, path, key);
      if (!options.length && words.names[key]) options = Object.entries(words.names[key]).map(([label, detail]) => ({ label, detail }));
    }
    return options.length ? { from: typed ? typed.from : context.pos, options, validFor: /^[\w.\-\u4e00-\u9fff]*$/ } : null;
  };
})();
