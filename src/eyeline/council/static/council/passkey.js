// Shows what can be done with passkeys where the browser knows them, and says when it went wrong.
(() => {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[hidden]")) form.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const said = document.getElementById("passkey_said");
    if (said) said.hidden = false;
  });
})();
