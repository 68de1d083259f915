// Tables that sort by a click on a heading, and a box to search one. The page is complete without.
"use strict";
const cellText = (row, column) => row.cells[column].textContent.trim();

function compareBy(column, sign) {
  return (a, b) => {
    const x = cellText(a, column), y = cellText(b, column);
    const difference = x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : x.localeCompare(y);
    return sign * difference;
  };
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const sign = heading.ariaSort === "ascending" ? -1 : 1;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.ariaSort = sign > 0 ? "ascending" : "descending";
      body.append(...Array.from(body.rows).sort(compareBy(heading.cellIndex, sign)));
    });
  }
}

for (const table of document.querySelectorAll("table.searchable")) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "search";
  label.append("Search the articles ", box);
  table.parentElement.before(label);
  const rows = Array.from(table.tBodies[0].rows, row => [row, row.textContent.toLowerCase()]);
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase();
    for (const [row, text] of rows) row.hidden = !text.includes(wanted);
  });
}
