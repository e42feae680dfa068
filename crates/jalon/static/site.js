// Keeps the reader's choice of appearance, and offers names while somebody types a question.
// Every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var key = "jalon-scheme";
  var chosen = null;
  try { chosen = localStorage.getItem(key); } catch (e) { /* storage refused: nothing is kept */ }
  if (chosen === "light" || chosen === "dark") { root.setAttribute("data-fr-scheme", chosen); }
  // The State's design system takes its colours from this attribute and knows no media query.
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function paint() {
    var scheme = root.getAttribute("data-fr-scheme");
    var isDark = scheme === "dark" || (scheme !== "light" && dark.matches);
    root.setAttribute("data-fr-theme", isDark ? "dark" : "light");
  }
  dark.addEventListener("change", paint);
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

  // Names in a list of the browser's own: keyboards and screen readers know it.
  function suggest(form) {
    var input = form.querySelector("input[name=q]");
    var address = form.getAttribute("action");
    if (!input || !/\/recherche$/.test(address)) { return; }
    var list = document.createElement("datalist");
    list.id = input.id + "-names";
    form.appendChild(list);
    input.setAttribute("list", list.id);
    input.setAttribute("autocomplete", "off");
    var waiting = 0;
    var asked = "";
    input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var text = input.value.trim();
        if (text.length < 2 || text === asked) { return; }
        asked = text;
        var day = form.querySelector("input[name=date]");
        var query = "?q=" + encodeURIComponent(text) + (day ? "&date=" + encodeURIComponent(day.value) : "");
        fetch(address + "/suggestions.json" + query)
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(function (names) {
            if (text !== asked) { return; }
            list.replaceChildren.apply(list, names.map(function (one) {
              var option = document.createElement("option");
              option.value = one.name;
              return option;
            }));
          })
          .catch(function () { /* no names, no harm */ });
      }, 150);
    });
  }
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("form[role=search]").forEach(suggest);
  });
})();
