// How far a publication has come: the page asks for itself again and shows what is new; once it is live it goes to the log.
(() => {
  const EVERY = 1000, reached = document.getElementById("reached");
  const shown = () => document.getElementById("publishing");

  async function look() {
    try {
      const answer = await fetch(location.href);
      if (answer.redirected) { location.replace(answer.url); return; }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = answer.ok && page.getElementById("publishing");
      if (part) {
        const now = part.querySelector("[aria-current=step]");
        if (now?.textContent !== shown().querySelector("[aria-current=step]")?.textContent) reached.textContent = now?.textContent ?? "";
        shown().replaceWith(part);
      }
    } catch { /* the service may be away for a moment: ask again */ }
    again();
  }

  const again = () => { if (shown().dataset.state === "running") setTimeout(look, EVERY); };
  again();
})();
