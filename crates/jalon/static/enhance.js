// What scripts add once a page is read: pages offered while somebody types a question (a combobox
// with a list, WAI-ARIA's pattern), long texts copied at once, the values of charts told one by one, and
// a session that is held followed as it goes. Every page works without this file.
(function () {
  "use strict";

  // In a search form, and in a field of another form that names where its suggestions come from.
  function offer(form) {
    var input = form.querySelector("input[name=q]");
    var action = form.getAttribute("action");
    var address = form.dataset.suggest || (/\/recherche$/.test(action) ? action + "/suggestions.json" : "");
    if (!input || !address) { return; }
    var label = form.querySelector("label[for=" + input.id + "]");
    var list = document.createElement("ul");
    list.id = input.id + "-list";
    list.className = "jalon-suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label ? label.textContent : "");
    list.hidden = true;
    form.appendChild(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("autocomplete", "off");

    var waiting = 0;
    var asked = null;
    var at = -1;

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      move(-1);
    }

    function move(to) {
      var options = list.children;
      if (options[at]) { options[at].setAttribute("aria-selected", "false"); }
      at = to;
      if (options[at]) {
        options[at].setAttribute("aria-selected", "true");
        options[at].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", options[at].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function option(one, number) {
      var item = document.createElement("li");
      item.id = list.id + "-" + number;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.href = one.href;
      var name = document.createElement("span");
      name.textContent = one.name;
      name.dir = "auto";
      var kind = document.createElement("small");
      kind.textContent = one.label;
      item.append(name, " ", kind);
      // The list keeps the focus in the field, so that a click comes before the list closes.
      item.addEventListener("mousedown", function (event) { event.preventDefault(); });
      item.addEventListener("click", function () { location.assign(one.href); });
      return item;
    }

    function show(found) {
      move(-1);
      list.replaceChildren.apply(list, found.map(option));
      list.hidden = found.length === 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
    }

    function ask() {
      var text = input.value.trim();
      if (asked) { asked.abort(); }
      if (text.length < 2) { close(); return; }
      asked = new AbortController();
      var day = input.form.querySelector("input[name=date]");
      var query = "q=" + encodeURIComponent(text) + (day ? "&date=" + encodeURIComponent(day.value) : "");
      fetch(address + (address.indexOf("?") < 0 ? "?" : "&") + query, { signal: asked.signal })
        .then(function (answer) { return answer.ok ? answer.json() : []; })
        .then(function (found) { if (document.activeElement === input) { show(found); } })
        .catch(function () { /* no suggestions, no harm */ });
    }

    input.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 150);
    });
    input.addEventListener("keydown", function (event) {
      var count = list.children.length;
      if (event.isComposing) { return; }
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
        event.preventDefault();
        if (list.hidden) { list.hidden = false; input.setAttribute("aria-expanded", "true"); }
        // One place more than there are options: the field itself, with what was typed.
        var step = event.key === "ArrowDown" ? 1 : -1;
        move((at + 1 + step + count + 1) % (count + 1) - 1);
      } else if (event.key === "Enter" && !list.hidden && list.children[at]) {
        event.preventDefault();
        location.assign(list.children[at].dataset.href);
      }
    });
    input.addEventListener("blur", function () {
      clearTimeout(waiting);
      if (asked) { asked.abort(); }
      close();
    });
  }

  // A button that copies a long text, beside the text that can be copied by hand.
  function copying(text) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "fr-btn fr-btn--sm fr-btn--secondary fr-mt-1w";
    button.textContent = text.dataset.copy;
    var told = document.createElement("p");
    told.className = "fr-hint-text";
    told.setAttribute("role", "status");
    function done() { told.textContent = text.dataset.copied; }
    button.addEventListener("click", function () {
      text.select();
      // Only where the page came over a safe connection; elsewhere the former way.
      if (navigator.clipboard) { navigator.clipboard.writeText(text.value).then(done); }
      else if (document.execCommand("copy")) { done(); }
    });
    text.after(button, told);
  }

  // A page of a session that is held: the server says that what this reader sees is another, and the
  // part is fetched anew. What somebody is typing or choosing is left alone until it is sent.
  function follow(part) {
    var here = part.dataset.live;
    var mark = part.dataset.liveMark;
    var timer = 0;
    var dirty = false;
    part.addEventListener("input", function () { dirty = true; });

    function renew(next) {
      if (next === mark || dirty) { return; }
      // Not this address: after a refusal it is the form's.
      fetch(part.dataset.livePage, { headers: { accept: "text/html" } })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(); })
        .then(function (text) {
          var page = new DOMParser().parseFromString(text, "text/html");
          var fresh = page.querySelector("[data-live]");
          if (!fresh || dirty) { return; }
          mark = fresh.dataset.liveMark;
          part.replaceChildren.apply(part, Array.from(fresh.childNodes));
        })
        .catch(function () { /* the network is away: the next word brings it */ });
    }

    function ask() {
      fetch(here + "/etat")
        .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(); })
        .then(function (told) { renew(told.mark); })
        .catch(function () { /* as above */ });
    }

    function poll() { if (!timer) { timer = setInterval(ask, 5000); } }

    if (!window.EventSource) { poll(); return; }
    var stream = new EventSource(here + "/flux");
    stream.addEventListener("changed", function (event) { renew(event.data); });
    stream.addEventListener("open", function () { clearInterval(timer); timer = 0; ask(); });
    // The browser tries again by itself; until then the page asks.
    stream.addEventListener("error", poll);
  }

  // The values of a chart told one by one: under the pointer or a finger, and by the arrow keys once the
  // chart has the focus. Without this the browser's own tips and the table under the chart say the same.
  function tell(place) {
    var chart = place.querySelector("svg.chart");
    var hits = [];
    if (chart) {
      chart.querySelectorAll(":scope > * > title").forEach(function (title) {
        hits.push({ shape: title.parentNode, text: title.textContent });
      });
    }
    if (hits.length < 2) { return; }
    // From left to right, then from top to bottom: as one reads.
    hits.forEach(function (hit) { hit.box = hit.shape.getBBox(); });
    hits.sort(function (a, b) { return (a.box.x - b.box.x) || (a.box.y - b.box.y); });
    // The browser's own tip would stand over ours.
    hits.forEach(function (hit) { hit.shape.removeChild(hit.shape.querySelector("title")); });
    var told = document.createElement("p");
    told.className = "chart-told";
    told.setAttribute("role", "status");
    told.hidden = true;
    place.appendChild(told);
    var at = -1;

    function hide() {
      if (at >= 0) { hits[at].shape.classList.remove("chart-hit--at"); }
      at = -1;
      told.hidden = true;
    }

    function show(to) {
      if (at >= 0) { hits[at].shape.classList.remove("chart-hit--at"); }
      at = to;
      var hit = hits[at];
      hit.shape.classList.add("chart-hit--at");
      told.textContent = hit.text;
      told.hidden = false;
      var shape = hit.shape.getBoundingClientRect();
      var frame = place.getBoundingClientRect();
      var x = shape.left + shape.width / 2 - frame.left + place.scrollLeft - told.offsetWidth / 2;
      var most = place.scrollLeft + place.clientWidth - told.offsetWidth;
      var y = shape.top - frame.top - told.offsetHeight - 6;
      told.style.left = Math.max(place.scrollLeft, Math.min(x, most)) + "px";
      told.style.top = (y < 0 ? shape.bottom - frame.top + 6 : y) + "px";
    }

    function nearest(event) {
      var best = -1;
      var least = 40 * 40;
      hits.forEach(function (hit, number) {
        var shape = hit.shape.getBoundingClientRect();
        var x = Math.max(shape.left - event.clientX, 0, event.clientX - shape.right);
        var y = Math.max(shape.top - event.clientY, 0, event.clientY - shape.bottom);
        var far = x * x + y * y;
        if (far < least) { least = far; best = number; }
      });
      return best;
    }

    function point(event) {
      var found = nearest(event);
      if (found < 0) { hide(); } else if (found !== at) { show(found); }
    }

    chart.addEventListener("pointermove", point);
    chart.addEventListener("pointerdown", point);
    place.addEventListener("pointerleave", function (event) {
      // A finger that is lifted leaves too: what it showed stays to be read.
      if (event.pointerType === "mouse") { hide(); }
    });
    place.addEventListener("blur", hide);
    place.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      if (event.key === "Escape" && at >= 0) { event.preventDefault(); hide(); return; }
      var step = { ArrowRight: 1, ArrowLeft: -1, Home: -hits.length, End: hits.length }[event.key];
      if (!step) { return; }
      event.preventDefault();
      show(Math.max(0, Math.min(hits.length - 1, at + step)));
      hits[at].shape.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }

  document.querySelectorAll("[data-live]").forEach(follow);
  document.querySelectorAll(".chart-figure__scroll").forEach(tell);
  document.querySelectorAll("form[role=search], [data-suggest]").forEach(offer);
  document.querySelectorAll("textarea[data-copy]").forEach(copying);
})();
