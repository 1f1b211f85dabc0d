(() => {
  const japanese = document.documentElement.lang === "ja";
  const most = 50;
  const plain = text => text.normalize("NFKC").toLowerCase();
  const told = JSON.parse(document.getElementById("incidents").textContent);
  // A number stands for a text that is told once for all rows.
  const incidents = told.rows.map(fields => fields.map(field => (typeof field === "number" ? told.texts[field] : field)));
  const texts = incidents.map(fields => plain(fields.join("\n")));
  const field = document.getElementById("query");
  const found = document.getElementById("found");
  const table = document.querySelector("table.results");
  const heads = [...table.tHead.rows[0].cells];
  const row = fields => {
    const line = document.createElement("tr");
    fields.slice(0, heads.length).forEach((text, column) => {
      const cell = document.createElement(column === 0 ? "th" : "td");
      if (column === 0) cell.scope = "row";
      cell.className = heads[column].dataset.holds === "number" ? "count" : "text";
      cell.textContent = text;
      line.append(cell);
    });
    return line;
  };
  field.addEventListener("input", () => {
    const parts = plain(field.value).split(/\s+/).filter(part => part !== "");
    const hits = parts.length === 0 ? [] : incidents.filter((_, index) => parts.every(part => texts[index].includes(part)));
    const shown = hits.slice(0, most);
    table.tBodies[0].replaceChildren(...shown.map(row));
    table.parentElement.hidden = hits.length === 0;
    const number = hits.length.toLocaleString("en");
    if (parts.length === 0) found.textContent = "";
    else if (hits.length === 0) found.textContent = japanese ? "該当する事故はありません。" : "No incident found.";
    else if (hits.length > most) found.textContent = japanese ? `${number}件が該当します（先頭の${most}件を示します）。` : `${number} incidents found; the first ${most} are shown.`;
    else found.textContent = japanese ? `${number}件が該当します。` : `${number} found.`;
  });
})();
