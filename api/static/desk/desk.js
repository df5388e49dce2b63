// After htmx has put a new page in place: the document's language follows it, and focus goes to what it says first.
document.addEventListener("htmx:after:swap", () => {
  const page = document.getElementById("page");
  if (page) document.documentElement.lang = page.lang;
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
});
