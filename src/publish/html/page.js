(() => {
  const japanese = document.documentElement.lang === "ja";
  const number = text => (/^-?[\d.]+$/.test(text) ? Number(text) : NaN);
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [number(a), number(b)];
    if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
    if (a === "" || b === "") return a === b ? 0 : a === "" ? -1 : 1;
    return a.localeCompare(b, "ja");
  };
  for (const table of document.querySelectorAll("table:not(.results,.card,#key table)")) {
    const body = table.tBodies[0];
    const order = [...body.rows];
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      // A unit stays on one line: （人・時間）.
      const [, name, unit] = head.textContent.match(/^([^]+)(（[^（）]{1,4}）)$/) ?? [, head.textContent, ""];
      const whole = document.createElement("span");
      whole.className = "whole";
      whole.textContent = unit;
      button.append(name, whole);
      // Chromium leaves buttons out of the headers that it repeats on printed pages.
      const plain = document.createElement("span");
      plain.className = "plain";
      plain.textContent = button.textContent;
      head.replaceChildren(button, plain);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const now = was === "descending" ? "ascending" : was === "ascending" ? null : "descending";
        table.querySelectorAll("thead th").forEach(other => other.removeAttribute("aria-sort"));
        const rows = [...order];
        if (now) {
          head.setAttribute("aria-sort", now);
          const sign = now === "ascending" ? 1 : -1;
          rows.sort((a, b) => sign * compare(key(a, column), key(b, column)));
        }
        body.append(...rows);
      });
    });
    const tools = document.createElement("p");
    tools.className = "tools";
    const save = document.createElement("button");
    save.type = "button";
    save.textContent = japanese ? "この表をCSVで保存" : "Save this table as CSV";
    const title = table.closest("section").querySelector("h2, h3").textContent;
    save.setAttribute("aria-label", `${save.textContent}: ${title} ${table.caption.textContent}`);
    save.addEventListener("click", () => {
      const field = cell => {
        const shown = (cell.querySelector("button")?.textContent ?? cell.textContent).replace(/\s+/g, " ").trim();
        // A number without its separators; a duration as it is read, for it would be minutes without a unit.
        const plain = shown.replaceAll(",", "") === cell.dataset.sort;
        let text = plain ? cell.dataset.sort : shown;
        if (!plain && /^'*[=+\-@＝＋－＠]/.test(text)) text = `'${text}`;
        return `"${text.replaceAll('"', '""')}"`;
      };
      const lines = [...table.rows].map(row => [...row.cells].map(field).join(","));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\uFEFF", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
      // Not by the name of the published file, which is laid out otherwise.
      link.download = `${table.dataset.name}-${japanese ? "表示" : "shown"}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    tools.append(save);
    table.parentElement.after(tools);
  }
  // The head of a table stays in sight where the table needs no scrolling of its own.
  const fit = () => document.querySelectorAll(".scroll").forEach(box => {
    box.classList.remove("fits");
    box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
  });
  fit();
  // Of a series the last is what is looked for.
  addEventListener("load", () => document.querySelectorAll("#key .scroll").forEach(box => { box.scrollLeft = box.scrollWidth; }));
  addEventListener("resize", fit);
  if (matchMedia("(max-width:48rem)").matches) document.querySelectorAll("nav details").forEach(each => { each.open = false; });
})();
