// Opens a published page in a headless browser as a reader would, and holds it to what it promises:
// nothing from the network, no console message, no accessibility violation, figures that are those
// of the published tables, sorting, search and
// downloads that work, everything within reach of the keyboard, no sideways scrolling on a phone,
// pages of A4 in print, all of it to be seen in the colours that a reader's system forces on it, and
// no more than a megabyte.
//
// Usage: node page.mjs PAGE [FOLDER FOR SCREENSHOTS]
// Needs playwright-core and axe-core beside it, and Chromium in CHROMIUM or /usr/bin/chromium.

import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "package.json"));
const { chromium } = require("playwright-core");
const [page_path, shots] = process.argv.slice(2);
const url = pathToFileURL(path.resolve(page_path)).href;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, acceptDownloads: true });
const page = await context.newPage();
const messages = [];
const requests = [];
page.on("console", message => messages.push(message.text()));
page.on("pageerror", error => messages.push(String(error)));
page.on("request", request => requests.push(request.url()));

let passed = 0;
const check = async (name, body) => {
  await body();
  passed += 1;
  console.log(`ok - ${name}`);
};

// The records of a CSV file of the report: no field holds a line break.
const records = text =>
  text.replace(/^\uFEFF/, "").trim().split(/\r?\n/).map(line =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare));

// A fiscal year of data, which is western, as people read it.
const era = label => label.replace(/(\d{4})年度/, (_, year) => {
  const [name, first] = [["令和", 2019], ["平成", 1989], ["昭和", 1926]].find(([, first]) => first <= Number(year));
  return `${name}${Number(year) === first ? "元" : Number(year) - first + 1}年度`;
});

await page.goto(url);

await check("the page loads alone and says nothing on the console", async () => {
  assert.deepEqual(requests.filter(request => request !== url && !request.startsWith("data:")), []);
  assert.deepEqual(messages, []);
});

await check("the page is no heavier than a megabyte", async () => {
  const { size } = await stat(page_path);
  assert.ok(size <= 1_000_000, `${size} bytes`);
});

await check("axe finds no violation", async () => {
  // Run through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  const result = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  assert.deepEqual(result.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(", ")}`), []);
});

// A year of which parts are missing, without what is said of the parts: people are told which there are, data
// up to which it goes.
const markless = label => label.replace(/（[^（）]*(?:まで|のみ)）$/, "").replace(/ \((?:to )?Q[^()]*\)$/, "");

await check("the figures of the page are those of the published tables", async () => {
  let compared = 0;
  const names = await page.$$eval("section table", tables => tables.map(table => [table.dataset.name, table.closest("section").id]));
  for (const [name, section] of names) {
    const file = path.join(path.dirname(page_path), "tables", `${section}.csv`);
    const text = await readFile(file, "utf8").catch(() => "");
    const [header, ...lines] = records(text);
    if (!text || !header.includes("measure") || section === "completeness") continue;
    const at = key => header.indexOf(key);
    const measure = name === section ? null : name.slice(section.length + 1);
    // Of other rows that is part of the name.
    const whole = label => header[2] === "fiscal_period" ? markless(label) : label;
    // People are told of the bounds of a number where they matter.
    const isBound = line => ["lower95", "upper95"].includes(line[at("measure")]);
    // Halves of years, and the rules of each time, are told by year.
    const isByYear = ["half_year", "regime"].includes(header[4]);
    const shown = lines.filter(line =>
      line[0] === lines[0][0] && !isBound(line) && (!isByYear || line[2].startsWith("FY")) && (!measure || line[at("measure")] === measure));
    const rows = new Map();
    for (const line of shown) {
      if (line.length !== header.length) throw new Error(`${section}: ${line}`);
      rows.set(whole(era(line[3])), [...(rows.get(whole(era(line[3]))) ?? []), line[at("value")]]);
    }
    const cells = await page.$eval(`table[data-name="${name}"]`, table =>
      [...table.querySelectorAll("tbody tr, tfoot tr")].map(row =>
        [row.cells[0].firstChild.textContent.trim(), ...[...row.cells].slice(1).map(cell => cell.dataset.sort)]));
    for (const cell of cells) cell[0] = whole(cell[0]);
    // Rows of which there is nothing may be left out, and no others.
    const labels = new Set(cells.map(([label]) => label));
    for (const [label, values] of rows) {
      const isThere = values.some(value => value !== "" && Number(value) !== 0);
      assert.ok(!isThere || labels.has(label), `${name}: ${label} is left out`);
    }
    for (const [label, ...values] of cells) {
      // A free text may occur in a comparison period alone.
      const expected = rows.get(label) ?? [];
      assert.ok(expected.length > 0 || lines.some(line => era(line[3]) === label), `${name}: ${label}`);
      // Comparison periods stand between the figures of the period itself.
      let place = 0;
      for (const value of values) if (value === expected[place]) place += 1;
      assert.equal(place, expected.length, `${name}: ${label}: ${values} are not ${expected}`);
      compared += expected.length;
    }
  }
  assert.ok(compared > 0, "there are figures");
});

await check("every chart is numbered, and has a title and a finding", async () => {
  const charts = await page.$$eval("figure .wide svg", charts => charts.map(chart => ({
    number: chart.closest("figure").querySelector(".called").textContent,
    title: chart.querySelector("title").textContent,
    finding: chart.querySelector("desc").textContent,
    caption: chart.closest("figure").querySelector("figcaption").textContent,
    narrow: chart.closest("figure").querySelector(".narrow title").textContent,
  })));
  const drawn = (await readdir(path.join(path.dirname(page_path), "charts"))).filter(name => /^[^.]+\.svg$/.test(name));
  assert.equal(charts.length, drawn.length, "every chart of the folder is on the page");
  charts.forEach((chart, index) => {
    assert.ok([`図${index + 1}`, `Figure ${index + 1}`].includes(chart.number), chart.number);
    assert.doesNotMatch(chart.title, /^(図|Figure )\d/);
    assert.ok(chart.finding && chart.finding === chart.caption, chart.title);
    assert.equal(chart.narrow, chart.title);
  });
});

await check("text in charts keeps to the place that was measured for it", async () => {
  const texts = await page.$$eval("figure .wide svg", charts => charts.flatMap(chart => {
    const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
    return [...chart.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect().width / scale, Number(text.getAttribute("textLength"))]);
  }));
  assert.ok(texts.length > 0);
  for (const [text, drawn, measured] of texts) assert.ok(Math.abs(drawn - measured) <= 0.02 * measured + 20, `${text}: ${drawn} is not ${measured}`);
});

await check("every file of the folder is linked, and every link has its file", async () => {
  const folder = path.dirname(page_path);
  const there = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  const linked = await page.$$eval("a[href]", links => links.map(link => link.getAttribute("href")).filter(link => !/^(#|https?:)/.test(link)));
  const known = new Set(linked.map(link => decodeURIComponent(link)));
  assert.deepEqual(there.filter(file => !known.has(file) && file !== "index.html"), []);
  assert.deepEqual([...known].filter(file => !there.includes(file)), []);
});

await check("a table sorts by a column, and the total stays last", async () => {
  const rows = () => page.$$eval("#by_service_group tbody tr td:nth-of-type(1)", cells => cells.map(c => Number(c.dataset.sort)));
  const before = await rows();
  await page.click("#by_service_group thead th:nth-child(2) button");
  const sorted = [...before].sort((a, b) => b - a);
  assert.deepEqual(await rows(), sorted);
  assert.equal(await page.getAttribute("#by_service_group thead th:nth-child(2)", "aria-sort"), "descending");
  assert.equal(await page.$$eval("#by_service_group tfoot tr", rows => rows.length), 1);
});

await check("the keyboard sorts too", async () => {
  await page.focus("#by_duration thead th:nth-child(2) button");
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute("#by_duration thead th:nth-child(2)", "aria-sort"), "descending");
});

await check("a table downloads as CSV with plain numbers", async () => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#by_cause .tools button")]);
  assert.match(download.suggestedFilename(), /^by_cause-.+\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  const shown = await page.$$eval("#by_cause table tr", rows => rows.length);
  assert.equal(text.trim().split("\r\n").length, shown);
  assert.ok(!/"\d{1,3},\d{3}/.test(text), "no separators in numbers");
});

await check("typing finds any incident, and says how many", async () => {
  const { texts, rows } = await page.evaluate(() => JSON.parse(document.getElementById("incidents").textContent));
  const all = rows.map(fields => fields.map(field => texts[field] ?? field));
  const [carrier, number] = all.at(-1);
  await page.fill("#query", number.toLowerCase());
  const expected = all.filter(fields => fields.join("\n").normalize("NFKC").toLowerCase().includes(number.toLowerCase())).length;
  assert.equal(await page.$$eval("table.results tbody tr", rows => rows.length), expected);
  assert.match(await page.textContent("#found"), new RegExp(String(expected)));
  await page.fill("#query", `${number} ${carrier}`);
  assert.ok((await page.$$eval("table.results tbody tr", rows => rows.length)) >= 1);
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  const result = await page.evaluate(() => axe.run("#find", { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  assert.deepEqual(result.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(", ")}`), []);
  const day = all.at(-1).at(-1).split(" ")[0];
  const [, month, date] = day.split("-").map(Number);
  for (const query of [day, `${month}/${date}`]) {
    await page.fill("#query", query);
    const shown = await page.$$eval("table.results tbody tr", rows => rows.map(row => row.textContent));
    assert.ok(shown.length >= 1, query);
  }
  await page.fill("#query", "no such incident");
  assert.equal(await page.$$eval("table.results tbody tr", rows => rows.length), 0);
  assert.notEqual(await page.textContent("#found"), "");
  await page.fill("#query", "");
  assert.equal(await page.textContent("#found"), "");
});

await check("the keyboard reaches every link, button, field and scrolling table", async () => {
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const wanted = await page.$$eval("a[href], button, input, [tabindex='0']", all => all.filter(e => e.offsetParent !== null).length);
  const reached = new Set();
  for (let step = 0; step < wanted + 20; step += 1) {
    await page.keyboard.press("Tab");
    const index = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, [tabindex='0']")].indexOf(document.activeElement));
    if (index >= 0) reached.add(index);
  }
  assert.ok(reached.size >= wanted, `${reached.size} of ${wanted}`);
});

await check("the head of a long table stays in sight", async () => {
  const heads = await page.$$eval(".scroll.fits thead th, .tall thead th", heads => heads.map(head => getComputedStyle(head).position));
  assert.ok(heads.length > 0);
  assert.ok(heads.every(position => position === "sticky"), `${new Set(heads)}`);
});

await check("nothing is lost in the colours that a system forces on a page", async () => {
  const charts = await page.$$("figure .wide svg");
  const drawn = async () => {
    const pictures = [];
    for (const chart of charts) {
      // Without its edges, into which the ground of the page is blended.
      const { x, y, width, height } = await chart.evaluate(chart => {
        const box = chart.getBoundingClientRect();
        return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
      });
      pictures.push(await page.screenshot({ fullPage: true, clip: { x: x + 2, y: y + 2, width: width - 4, height: height - 4 } }));
    }
    return pictures;
  };
  const usual = await drawn();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const [told, faint] = await page.evaluate(() => {
      const channels = colour => colour.match(/[\d.]+/g).map(Number);
      const luminance = ([red, green, blue]) => {
        const linear = [red, green, blue].map(value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
      };
      const contrast = (one, other) => {
        const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
      };
      // The page's own ground, where no element has one.
      const sample = document.createElement("p");
      sample.style.background = "Canvas";
      document.body.append(sample);
      const canvas = getComputedStyle(sample).backgroundColor;
      sample.remove();
      const ground = element => {
        for (let each = element; each; each = each.parentElement) {
          const colour = getComputedStyle(each).backgroundColor;
          const [, , , opacity] = channels(colour);
          if (opacity === undefined || opacity > 0) return colour;
        }
        return canvas;
      };
      const faint = [];
      let told = 0;
      const see = (element, style, text) => {
        told += 1;
        const [ink, below] = [style.color, ground(element)];
        if (contrast(channels(ink), channels(below)) < 4.5) faint.push(`${text}: ${ink} on ${below}`);
      };
      for (const element of document.querySelectorAll("body *:not(svg, svg *, script)")) {
        const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data.trim()).join("");
        if (own && element.checkVisibility()) see(element, getComputedStyle(element), own);
        for (const which of ["::before", "::after"]) {
          const style = getComputedStyle(element, which);
          if (style.content !== "none" && element.checkVisibility()) see(element, style, style.content);
        }
      }
      return [told, faint];
    });
    assert.ok(told > 100, `${told} texts`);
    assert.deepEqual(faint, []);
  }
  // On the dark ground, too, a chart keeps its own and the colours upon it, the signs of what is serious among them.
  const forced = await drawn();
  forced.forEach((picture, index) => assert.ok(picture.equals(usual[index]), `chart ${index + 1} is another`));
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
});

await check("print has pages of A4, and no figure is cut", async () => {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const boxes = pdf.toString("latin1").match(/\/MediaBox \[[^\]]*\]/g) ?? [];
  assert.ok(boxes.length > 3, `${boxes.length} pages`);
  for (const box of boxes) {
    const [, , width, height] = box.match(/[\d.]+/g).map(Number);
    assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, box);
  }
  await page.emulateMedia({ media: "print" });
  const hidden = await page.$eval("#find", section => getComputedStyle(section).display);
  assert.equal(hidden, "none");
  const tall = await page.$$eval("figure", figures => figures.filter(f => f.getBoundingClientRect().height > 1000).length);
  assert.equal(tall, 0, "figures taller than a page");
  await page.emulateMedia({ media: null });
});

await check("a phone needs no sideways scrolling", async () => {
  for (const width of [360, 768]) {
    await page.setViewportSize({ width, height: 800 });
    const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= view, `${wide} > ${view}`);
    const charts = await page.$$eval("figure .chart", charts => charts.filter(chart => chart.offsetParent !== null).map(chart => [chart.scrollWidth, chart.clientWidth]));
    for (const [wide, view] of charts) assert.ok(wide <= view, `a chart of ${wide} > ${view}`);
  }
});

await check("all of this asked nothing of the network and said nothing on the console", async () => {
  assert.deepEqual(requests.filter(request => request !== url && !/^(data|blob):/.test(request)), []);
  assert.deepEqual(messages, []);
});

if (shots) {
  await page.screenshot({ path: path.join(shots, "phone.png"), fullPage: true });
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.reload();
  await page.screenshot({ path: path.join(shots, "desk.png"), fullPage: true });
  await page.pdf({ path: path.join(shots, "print.pdf"), format: "A4", preferCSSPageSize: true });
}
await browser.close();
console.log(`${passed} passed, 0 failed`);
