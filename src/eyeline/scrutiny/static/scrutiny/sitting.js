// Saves key points as they are typed, and keeps in this browser what could not be saved. Without
// it the page's forms do the same by their buttons.
const page = document.querySelector("[data-sitting]");
const form = page.querySelector("[data-points]");
const csrf = page.querySelector("[name=csrfmiddlewaretoken]").value;
const AFTER = 1000; // milliseconds without a key before it is saved
const AT_MOST = 5000; // milliseconds of typing before it is saved all the same
const AGAIN = 10000; // milliseconds after which it is tried again without a connection
const BEATS = 4 * 60 * 1000; // milliseconds between two signs that the page is open
const OLDEST = 48 * 3600 * 1000; // milliseconds for which unsent text is kept

const nameOf = (field) => `eyeline-sitting-${page.dataset.sitting}-${field.dataset.keep}`;
const normal = (text) => text.replace(/\r\n/g, "\n");

function kept(field) {
  try {
    const found = JSON.parse(localStorage.getItem(nameOf(field)));
    return found && Date.now() - found.at < OLDEST ? found : null;
  } catch {
    return null;
  }
}

function keep(field) {
  try {
    if (field.value.trim()) {
      localStorage.setItem(nameOf(field), JSON.stringify({ text: field.value, at: Date.now() }));
    } else {
      localStorage.removeItem(nameOf(field));
    }
  } catch {
    // a browser that keeps nothing: what is typed is saved on the site all the same
  }
}

function forget(field) {
  try {
    localStorage.removeItem(nameOf(field));
  } catch {
    // nothing was kept
  }
}

function element(name, words, classes = "") {
  const made = document.createElement(name);
  made.textContent = words;
  made.className = classes;
  return made;
}

function button(words, does) {
  const made = element("button", words, "scrutiny-button");
  made.type = "button";
  made.addEventListener("click", does);
  return made;
}

// What is asked before a field: a title, a text, and buttons of which each closes it.
function askAbove(field, title, text, choices) {
  const box = element("div", "", "sitting-kept");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", title);
  box.append(element("p", title, "govuk-body govuk-!-font-weight-bold"));
  if (text) box.append(element("pre", text, "scrutiny-left"));
  const line = element("div", "", "sitting-line");
  for (const [words, does] of choices) {
    line.append(
      button(words, () => {
        box.remove();
        does();
        field.focus();
      }),
    );
  }
  box.append(line);
  field.before(box);
}

function offer(field) {
  const found = kept(field);
  if (!found || normal(found.text) === normal(field.value)) return forget(field);
  const noted = [...page.querySelectorAll("[data-said-before]")].map((each) => normal(each.textContent));
  if (noted.includes(normal(found.text).trim())) return forget(field);
  const at = new Date(found.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  askAbove(field, `This browser kept what you typed at ${at} and what was not saved`, found.text, [
    [
      "Put it back",
      () => {
        field.value = found.text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
    ],
    ["Drop it", () => forget(field)],
  ]);
}

async function send(address, body, options = {}) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": csrf },
    body,
    redirect: "manual",
    credentials: "same-origin",
    ...options,
  });
  const refused = [403, 404].includes(answer.status);
  if (answer.type === "opaqueredirect" || refused) return { signedOut: true };
  return { status: answer.status, ...(await answer.json()) };
}

const box = form?.querySelector("textarea");
const seen = form?.querySelector("[name=seen]");
const status = form?.querySelector("[data-said]");
let saved = box ? normal(box.value) : "";
let timer = null;
let since = null;
let running = null;
let heard = Date.now();
let stopped = false;

function tell(words) {
  if (status && status.textContent !== words) status.textContent = words;
}

function signedOut() {
  stopped = true;
  if (!status || status.querySelector("a")) return;
  status.textContent =
    "Not saved: you are signed out, or the meeting is finished. What you typed is kept in this browser. ";
  const link = element("a", "Sign in and come back", "govuk-link");
  link.href = page.dataset.signIn;
  status.append(link);
}

function clash(answer) {
  stopped = true;
  tell("Not saved: somebody else saved this item meanwhile.");
  const yours = box.value;
  const go = (text) => {
    seen.value = answer.version;
    stopped = false;
    box.value = text;
    changed();
  };
  askAbove(box, `${answer.by || "Somebody else"} saved this at ${answer.saved}; yours is in the box`, answer.points, [
    ["Keep mine", () => go(yours)],
    ["Take theirs", () => go(answer.points)],
    ["Keep both", () => go(`${answer.points}\n\n${yours}`)],
  ]);
}

async function save(options) {
  clearTimeout(timer);
  timer = since = null;
  if (running) await running;
  const text = box.value;
  if (stopped || normal(text) === saved) return !stopped;
  const body = new URLSearchParams({ seen: seen.value, points: text });
  running = send(form.action, body, options);
  try {
    const answer = await running;
    heard = Date.now();
    if (answer.signedOut) return signedOut();
    if (answer.status === 409) return clash(answer);
    if (answer.refused) {
      tell(`Not saved: ${answer.refused}`);
      return false;
    }
    seen.value = answer.version;
    saved = normal(text);
    tell(`Saved ${answer.saved}`);
    if (box.value === text) forget(box);
    else later();
    return true;
  } catch {
    tell("Not saved: no connection. What you type is kept in this browser.");
    timer = setTimeout(save, AGAIN);
    return false;
  } finally {
    running = null;
  }
}

function later() {
  clearTimeout(timer);
  since ??= Date.now();
  timer = setTimeout(save, Math.max(0, Math.min(AFTER, since + AT_MOST - Date.now())));
}

function changed() {
  keep(box);
  if (stopped) return;
  if (normal(box.value) !== saved) later();
}

async function beat() {
  if (!page.dataset.beat || stopped) return !stopped;
  try {
    const answer = await send(page.dataset.beat, new URLSearchParams());
    heard = Date.now();
    if (answer.signedOut) return signedOut();
    if (answer.ends) delete page.dataset.beat;
  } catch {
    return true;
  }
  return true;
}

for (const field of page.querySelectorAll("[data-keep]")) {
  offer(field);
  if (field !== box) field.addEventListener("input", () => keep(field));
}

if (form) {
  box.addEventListener("input", changed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save({ keepalive: true }));
}

// Before another form of the page is sent, what is typed is saved, and somebody who was signed out
// learns it while their words are still in the form.
for (const other of page.querySelectorAll("form")) {
  if (other === form) continue;
  other.addEventListener("submit", async (event) => {
    const dirty = box && normal(box.value) !== saved;
    if (!dirty && Date.now() - heard < BEATS) return;
    event.preventDefault();
    const fine = dirty ? await save() : await beat();
    if (!fine) return status?.scrollIntoView({ block: "center" });
    heard = Date.now();
    other.requestSubmit(event.submitter);
  });
}

addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  if (event.key === "Enter" && event.target.form) {
    event.preventDefault();
    const next = event.shiftKey && event.target.form.querySelector("[name=then]");
    event.target.form.requestSubmit(next || null);
  } else if (event.key === "s" && form) {
    event.preventDefault();
    save();
  }
});

if (page.dataset.beat) {
  setInterval(beat, BEATS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") beat();
  });
}
