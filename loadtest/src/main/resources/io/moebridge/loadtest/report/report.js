// Shows the values under the pointer. The page is complete without it.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const plots = [];

  const two = (number) => String(number).padStart(2, "0");
  const moment = (seconds) => {
    const whole = Math.round(seconds);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(whole % 60);
  };

  const nearest = (curve, seconds) => {
    let low = 0;
    let high = curve.at.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (curve.at[middle] < seconds) low = middle; else high = middle;
    }
    const index = high >= 0 && seconds - curve.at[low] > curve.at[high] - seconds ? high : low;
    return Math.abs(curve.at[index] - seconds) <= curve.gap / 2 ? curve.values[index] : null;
  };

  const setCursor = (plot, seconds) => {
    const x = plot.data.left + seconds / plot.data.seconds * (plot.data.right - plot.data.left);
    plot.cursor.setAttribute("x1", x);
    plot.cursor.setAttribute("x2", x);
    plot.cursor.setAttribute("visibility", seconds > plot.data.seconds ? "hidden" : "visible");
  };

  const fill = (plot, seconds) => {
    plot.readout.replaceChildren();
    const time = document.createElement("b");
    time.textContent = moment(seconds);
    plot.readout.append(time);
    for (const curve of plot.data.curves) {
      const value = nearest(curve, seconds);
      const line = document.createElement("div");
      const colour = document.createElement("i");
      colour.style.background = curve.colour;
      line.append(colour, curve.name + "  " + (value === null ? "no value" : value));
      plot.readout.append(line);
    }
  };

  const show = (plot, event) => {
    const box = plot.svg.getBoundingClientRect();
    const scale = plot.svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * scale;
    const share = (x - plot.data.left) / (plot.data.right - plot.data.left);
    const seconds = Math.min(1, Math.max(0, share)) * plot.data.seconds;
    plots.forEach((other) => setCursor(other, seconds));
    fill(plot, seconds);
    plot.readout.hidden = false;
    const right = share > 0.55;
    plot.readout.style.left = right ? "auto" : event.clientX - box.left + 14 + "px";
    plot.readout.style.right = right ? box.right - event.clientX + 14 + "px" : "auto";
  };

  const hide = (plot) => {
    plot.readout.hidden = true;
    plots.forEach((other) => other.cursor.setAttribute("visibility", "hidden"));
  };

  for (const figure of document.querySelectorAll("figure.plot")) {
    const json = figure.querySelector("script[type='application/json']");
    if (!json) continue;
    const plot = { svg: figure.querySelector("svg"), data: JSON.parse(json.textContent) };
    plot.cursor = document.createElementNS(SVG, "line");
    plot.cursor.setAttribute("class", "cursor");
    plot.cursor.setAttribute("y1", 34);
    plot.cursor.setAttribute("y2", plot.svg.viewBox.baseVal.height - 24);
    plot.cursor.setAttribute("visibility", "hidden");
    plot.svg.append(plot.cursor);
    plot.readout = document.createElement("div");
    plot.readout.className = "readout";
    plot.readout.hidden = true;
    figure.append(plot.readout);
    plots.push(plot);
    plot.svg.addEventListener("pointermove", (event) => show(plot, event));
    plot.svg.addEventListener("pointerleave", () => hide(plot));
  }
})();
