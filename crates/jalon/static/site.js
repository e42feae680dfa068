// Keeps the reader's choice of appearance. Every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "jalon-scheme";
  var chosen = null;
  try { chosen = localStorage.getItem(key); } catch (e) { /* storage refused: nothing is kept */ }
  if (chosen === "light" || chosen === "dark") { root.setAttribute("data-fr-scheme", chosen); }
  // The State's design system takes its colours from this attribute and knows no media query; paper is white.
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var paper = window.matchMedia("print");
  var isPrinted = false;
  function paint() {
    var scheme = root.getAttribute("data-fr-scheme");
    var isDark = scheme === "dark" || (scheme !== "light" && dark.matches);
    root.setAttribute("data-fr-theme", isDark && !isPrinted && !paper.matches ? "dark" : "light");
  }
  function print(isBegun) {
    return function () { isPrinted = isBegun; paint(); };
  }
  dark.addEventListener("change", paint);
  paper.addEventListener("change", paint);
  window.addEventListener("beforeprint", print(true));
  window.addEventListener("afterprint", print(false));
  paint();
  document.addEventListener("DOMContentLoaded", function () {
    var radios = document.querySelectorAll("input[name=scheme]");
    radios.forEach(function (radio) {
      radio.checked = radio.value === root.getAttribute("data-fr-scheme");
      radio.addEventListener("change", function () {
        root.setAttribute("data-fr-scheme", radio.value);
        paint();
        try { localStorage.setItem(key, radio.value); } catch (e) { /* as above */ }
      });
    });
  });
})();
