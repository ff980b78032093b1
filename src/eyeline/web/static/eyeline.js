// Lets the components of GOV.UK Frontend that a page has do what they do with JavaScript.
import { initAll } from "./built/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
