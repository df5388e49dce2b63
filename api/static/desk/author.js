// The editor of a rule file: CodeMirror in the place of the textarea, looked at by the server while its author types.
// Without this script the textarea and the Check button do the same.
(() => {
  for (const form of document.querySelectorAll("form.waits")) {
    form.addEventListener("submit", () => {
      form.querySelector(".waiting").hidden = false;
      setTimeout(() => { form.querySelector("button").disabled = true; });
    });
  }
  const form = document.getElementById("edit"), text = document.getElementById("text");
  if (!form || !window.CodeMirror) return;
  const CM = window.CodeMirror, WAIT = 400, PAUSE = 1200;
  const label = document.getElementById("text-label"), looking = document.getElementById("looking");
  const saved = text.value;
  let leaving = false, timer = 0, pause = 0, asking = null, advising = false, source = () => null;

  const theme = CM.EditorView.theme({
    "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--quiet)", borderRadius: "var(--radius)", maxHeight: "70vh", fontSize: "var(--small)" },
    "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", overflow: "auto", minHeight: "240px" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--sunk)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine": { backgroundColor: "transparent", boxShadow: "inset 0 0 0 1px var(--line)" },
    ".cm-activeLineGutter": { backgroundColor: "var(--line)", color: "var(--ink)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark)" },
    ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--refuse)", backgroundColor: "transparent" },
    ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline wavy var(--correct)", backgroundColor: "transparent" },
    ".cm-lintRange-active": { backgroundColor: "var(--mark)" },
    ".cm-lint-marker": { width: "1em", height: "auto" },
    ".cm-lint-marker-error": { content: "normal", color: "var(--refuse)" },
    ".cm-lint-marker-error::after": { content: "'●'" },
    ".cm-lint-marker-warning": { content: "normal", color: "var(--correct)" },
    ".cm-lint-marker-warning::after": { content: "'▲'" },
    ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--quiet)", maxWidth: "min(480px, 90vw)", fontFamily: "var(--font)" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--refuse)" },
    ".cm-diagnostic-warning": { borderLeftColor: "var(--correct)" },
    ".cm-diagnostic a": { color: "var(--link)" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxWidth: "90vw" },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--sheet)" },
    ".cm-completionDetail": { fontFamily: "var(--font)", fontStyle: "normal", marginLeft: "1em", color: "var(--quiet)" },
    "li[aria-selected] .cm-completionDetail": { color: "var(--sheet)" },
    ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  });
  const { tags } = CM;
  const colours = CM.HighlightStyle.define([
    { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--link)" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--accept)" },
    { tag: [tags.comment, tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: "var(--quiet)" },
  ]);

  const host = document.createElement("div");
  host.className = "editor";
  text.after(host);
  text.hidden = true;
  // In a shadow root the editor's styles are constructed sheets, which the page's policy lets in; a <style> it would not.
  const root = host.attachShadow({ mode: "open" });
  const view = new CM.EditorView({
    parent: root,
    root,
    state: CM.EditorState.create({
      doc: text.value,
      extensions: [
        CM.lineNumbers(), CM.lintGutter(), CM.history(), CM.drawSelection(), CM.bracketMatching(), CM.highlightActiveLine(),
        CM.highlightActiveLineGutter(), CM.EditorView.lineWrapping, CM.indentUnit.of("  "), CM.yaml(), CM.syntaxHighlighting(colours), theme,
        CM.autocompletion({ override: [(context) => source(context)], icons: false }),
        CM.EditorView.contentAttributes.of({ "aria-label": label.textContent, tabindex: "0", spellcheck: "false", autocapitalize: "off" }),
        CM.EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
        CM.keymap.of([
          { key: "Mod-s", run: () => { form.querySelector("[value=save]").click(); return true; } },
          ...CM.completionKeymap, ...CM.lintKeymap, ...CM.historyKeymap, ...CM.defaultKeymap,
        ]),
      ],
    }),
  });
  label.addEventListener("click", () => view.focus());

  function changed() {
    text.value = view.state.doc.toString();
    clearTimeout(timer);
    clearTimeout(pause);
    timer = setTimeout(look, WAIT);
    pause = setTimeout(advise, PAUSE);
  }

  // The whole linter takes a second: it is asked when its author pauses, and not anew before it has answered.
  async function advise() {
    if (advising) { pause = setTimeout(advise, WAIT); return; }
    advising = true;
    const asked = text.value;
    try {
      const answer = await fetch(form.dataset.advice, { method: "POST", body: new FormData(form) });
      const part = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("advice");
      if (part && text.value === asked) {
        document.getElementById("advice").replaceWith(part);
        mark();
      }
    } catch { /* the quick look says where the service is away */ }
    advising = false;
  }

  async function look() {
    asking?.abort();
    const mine = asking = new AbortController();
    looking.textContent = looking.dataset.says ??= looking.textContent;
    looking.hidden = false;
    try {
      const answer = await fetch(form.dataset.look, { method: "POST", body: new FormData(form), signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = answer.ok && page.getElementById("look");
      if (mine !== asking) return;
      if (!part) { looking.textContent = page.querySelector(".alert p")?.textContent ?? form.dataset.failed; return; }
      document.getElementById("look").replaceWith(part);
      looking.hidden = true;
      mark();
    } catch (error) {
      if (mine === asking) looking.textContent = form.dataset.failed;
    }
  }

  // The place of a line and column; a mark covers the word that stands there.
  function range(number, column) {
    const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
    const from = Math.min(line.from + column - 1, line.to);
    const word = /^[\w.\-\u4e00-\u9fff]+/.exec(view.state.doc.sliceString(from, line.to));
    return { from, to: Math.min(from + (word ? word[0].length : 1), line.to) };
  }

  function mark() {
    const found = [...document.querySelectorAll("#look li[data-here], #advice li[data-here]")].map((item) => ({
      ...range(Number(item.dataset.line), Number(item.dataset.column)),
      severity: item.dataset.level,
      message: item.querySelector(".says").textContent,
      renderMessage: () => said(item),
    })).sort((one, other) => one.from - other.from);
    view.dispatch(CM.setDiagnostics(view.state, found));
  }

  // A mark's sentence and the way to the page of its code.
  function said(item) {
    const shown = document.createElement("span"), code = item.querySelector("a.code");
    shown.append(item.querySelector(".says").textContent, " ");
    if (code) shown.append(code.cloneNode(true));
    return shown;
  }

  function goTo(hash) {
    const number = Number(/^#L(\d+)$/.exec(hash)?.[1]);
    if (!number) return false;
    const { from } = range(number, 1);
    view.dispatch({ selection: { anchor: from }, effects: CM.EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#look a[href^='#L'], #advice a[href^='#L']");
    if (link && goTo(link.getAttribute("href"))) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value === "check") { event.preventDefault(); clearTimeout(timer); clearTimeout(pause); look(); advise(); } else leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== saved) event.preventDefault();
  });
  fetch(form.dataset.words).then((answer) => (answer.ok ? answer.json() : null)).then((words) => {
    if (words) source = window.heyanCompletion(words);
  }).catch(() => {});
  mark();
  advise();
  goTo(location.hash);
})();
