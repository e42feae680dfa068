// Keeps the reader's choice of appearance. Every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "jalon-scheme";
  var chosen = null;
  try { chosen = localStorage.getItem(key); } catch (e) { /* storage refused: nothing is kept */ }
  if (chosen === "light" || chosen === "dark") { root.setAttribute("data-fr-scheme", chosen); }
  document.addEventListener("DOMContentLoaded", function () {
    var radios = document.querySelectorAll("input[name=scheme]");
    radios.forEach(function (radio) {
      radio.checked = radio.value === root.getAttribute("data-fr-scheme");
      radio.addEventListener("change", function () {
        root.setAttribute("data-fr-scheme", radio.value);
        try { localStorage.setItem(key, radio.value); } catch (e) { /* as above */ }
      });
    });
  });
})();
