// Lets an item be dragged by its number to another place of its part. The buttons do the same.
const form = document.getElementById("order-form");
const wanted = document.getElementById("order-wanted");
const said = document.getElementById("order-said");
let dragged = null;

for (const handle of document.querySelectorAll("[data-handle]")) {
  handle.addEventListener("dragstart", (event) => {
    dragged = handle.closest("[data-item]");
    dragged.classList.add("scrutiny-item--dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.item);
  });
  handle.addEventListener("dragend", () => {
    dragged?.classList.remove("scrutiny-item--dragged");
    dragged = null;
  });
}

for (const list of document.querySelectorAll("[data-items]")) {
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-item]");
    if (!dragged || dragged.parentElement !== list) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    over.insertAdjacentElement(event.clientY < top + height / 2 ? "beforebegin" : "afterend", dragged);
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const items = [...document.querySelectorAll("[data-item]")].map((each) => each.dataset.item);
    wanted.value = items.join(",");
    said.textContent = "The new order is being saved.";
    form.submit();
  });
}
