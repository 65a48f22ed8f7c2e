
"use strict";
(function () {
  var table = document.getElementById("sites");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var text = document.getElementById("filter-text");
  var verdict = document.getElementById("filter-verdict");
  var siteClass = document.getElementById("filter-class");
  var shown = document.getElementById("shown");
  var words = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var collator = new Intl.Collator(document.documentElement.lang, {numeric: true});

  function filter() {
    var wanted = text.value.trim().toLowerCase();
    var count = 0;
    rows.forEach(function (row, index) {
      var match = (!wanted || words[index].indexOf(wanted) >= 0)
        && (!verdict.value || row.dataset.verdict === verdict.value)
        && (!siteClass.value || row.dataset.class === siteClass.value);
      row.hidden = !match;
      if (match) count += 1;
    });
    shown.value = shown.dataset.text.replace("{n}", count).replace("{all}", rows.length);
  }

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent.trim() : cell.dataset.key;
  }

  function sort(header, column) {
    var down = header.getAttribute("aria-sort") === "ascending"
      || (!header.hasAttribute("aria-sort") && header.dataset.sort === "number-down");
    var isText = header.dataset.sort === "text";
    var sorted = rows.map(function (row, index) { return {row: row, index: index, key: key(row, column)}; });
    sorted.sort(function (a, b) {
      // What has no value stands last in either direction.
      if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
      var order = isText ? collator.compare(a.key, b.key) : a.key - b.key;
      return (down ? -order : order) || a.index - b.index;
    });
    Array.prototype.forEach.call(header.parentNode.cells, function (other) { other.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    sorted.forEach(function (entry) { body.appendChild(entry.row); });
  }

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, column) {
    if (!header.dataset.sort) return;
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", function () { sort(header, column); });
    header.textContent = "";
    header.appendChild(button);
  });
  var form = document.getElementById("controls");
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  filter();
})();
