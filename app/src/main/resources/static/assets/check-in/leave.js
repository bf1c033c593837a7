// Signing out anywhere forgets the names that this device took along.
import { wipeAll } from "/assets/check-in/keep.js";

for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.wiped || !window.indexedDB || !indexedDB.databases) return;
    event.preventDefault();
    try {
      await wipeAll();
    } finally {
      form.dataset.wiped = "yes";
      form.submit();
    }
  });
}
