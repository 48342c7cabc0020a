"use strict";

const MOST_SHOWN = 200000; // characters of an answer that the page shows

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The contract with what it refers to in the place of the references. */
function resolved(node, contract) {
  if (Array.isArray(node)) return node.map((one) => resolved(one, contract));
  if (node === null || typeof node !== "object") return node;
  if (node.$ref === undefined) {
    return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, resolved(value, contract)]));
  }
  const { $ref: reference, ...beside } = node;
  const target = reference.slice(2).split("/").reduce((found, name) => found[name], contract);
  return { ...resolved(target, contract), ...beside };
}

/** Text in which `backticks` become code and **stars** bold; never HTML. */
function prose(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return element("code", { textContent: part.slice(1, -1) });
    return part.startsWith("**") ? element("strong", { textContent: part.slice(2, -2) }) : part;
  });
}

function inputFor(parameter, id) {
  const schema = parameter.schema;
  const allowed = schema.enum || (schema.type === "boolean" ? ["true", "false"] : null);
  if (allowed) {
    const select = element("select", { id, name: parameter.name }, element("option", { value: "", textContent: "" }));
    allowed.forEach((value) => select.append(element("option", { value, textContent: value })));
    return select;
  }
  const example = [].concat(parameter.example).join(",");
  return element("input", { id, name: parameter.name, placeholder: example, autocomplete: "off", spellcheck: false });
}

function defaultOf(schema) {
  return schema.default === undefined || schema.default === null ? "" : ` Default: ${schema.default}.`;
}

function allowedIn(schema) {
  const values = schema.items && schema.items.enum;
  return values ? ` Any of: ${values.join(", ")}.` : "";
}

function field(parameter, operationId) {
  const id = `${operationId}-${parameter.name}`;
  const input = inputFor(parameter, id);
  input.dataset.place = parameter.in;
  input.required = Boolean(parameter.required);

  if (parameter.required) input.value = [].concat(parameter.example).join(",");
  const note = element("p", { id: `${id}-note` });
  note.append(...prose(parameter.description + defaultOf(parameter.schema) + allowedIn(parameter.schema)));
  input.setAttribute("aria-describedby", note.id);
  const label = element("label", { htmlFor: id, textContent: parameter.name + (parameter.required ? " *" : "") });
  return element("div", { className: "field" }, label, input, note);
}

function address(path, form) {
  const query = new URLSearchParams();
  let filled = path;
  for (const input of form.querySelectorAll("input, select")) {
    if (input.value === "") continue;
    if (input.dataset.place === "path") {
      filled = filled.replace(`{${input.name}}`, encodeURIComponent(input.value));
    } else {
      query.append(input.name, input.value);
    }
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

function pretty(text, type) {
  if (type.includes("json") && !type.includes("ndjson")) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }
  return text;
}

async function send(path, form, output) {
  const url = address(path, form);
  const started = performance.now();
  output.replaceChildren(element("p", { textContent: "Asking …" }));
  try {
    const answer = await fetch(url);
    const text = await answer.text();
    const type = answer.headers.get("Content-Type") || "";
    const shown = pretty(text, type).slice(0, MOST_SHOWN);
    const told = `${answer.status} · ${type} · ${Math.round(performance.now() - started)} ms`;
    output.replaceChildren(
      element("p", { textContent: told }),
      element("pre", { textContent: `curl '${location.origin}${url.replaceAll("'", "%27")}'` }),
      element("pre", { textContent: shown, tabIndex: 0 }),
    );
  } catch (fault) {
    output.replaceChildren(element("p", { textContent: `The service did not answer: ${fault.message}` }));
  }
}

/** What was answered to a request, where the answer is JSON. */
function example(described) {
  const content = described.responses["200"].content["application/json"];
  if (content === undefined) return [];
  const { summary, value } = content.examples.answer;
  const request = element("code", { textContent: summary });
  const answer = element("pre", { textContent: JSON.stringify(value, null, 2), tabIndex: 0 });
  return [element("details", { className: "example" }, element("summary", {}, "Example: ", request), answer)];
}

/** The schema behind a list, a table by name, or one that may be null. */
function inner(schema) {
  const known = schema.anyOf ? schema.anyOf.find((one) => one.type !== "null") : schema;
  if (known.type === "array") return inner(known.items);
  return typeof known.additionalProperties === "object" ? inner(known.additionalProperties) : known;
}

function kindOf(schema) {
  if (schema.anyOf) return `${kindOf(schema.anyOf.find((one) => one.type !== "null"))} or null`;
  if (schema.type === "array") return `list of ${kindOf(schema.items)}`;
  if (typeof schema.additionalProperties === "object") return `by name: ${kindOf(schema.additionalProperties)}`;
  if (schema.enum) return schema.enum.join(" | ");
  return [].concat(schema.type).join(" or ") + (schema.format ? ` (${schema.format})` : "");
}

function members(schema) {
  const list = element("ul", { className: "members" });
  for (const [name, member] of Object.entries(schema.properties || {})) {
    const optional = (schema.required || []).includes(name) ? "" : ", optional";
    const kind = element("em", { textContent: kindOf(member) + optional });
    const told = [element("code", { textContent: name }), " ", kind, " ", ...prose(member.description)];
    const below = inner(member);
    list.append(element("li", {}, ...told, ...(below.properties ? [members(below)] : [])));
  }
  return list;
}

/** What each member of the answer means; written out when it is opened. */
function meaning(described, contract) {
  const content = described.responses["200"].content["application/json"];
  if (content === undefined || content.schema.$ref === undefined) return [];
  const shown = element("details", { className: "example" }, element("summary", { textContent: "What is answered" }));
  shown.addEventListener("toggle", () => shown.append(members(resolved(content.schema, contract))), { once: true });
  return [shown];
}

function operation(path, described, contract) {
  const output = element("div", { className: "answer" });
  output.setAttribute("aria-live", "polite");
  const form = element("form", {}, ...described.parameters.map((one) => field(one, described.operationId)));
  form.append(element("button", { type: "submit", textContent: "Send" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(path, form, output);
  });
  const told = element("p", {}, ...prose(described.description));
  const inside = element("div", { className: "inside" }, told, ...meaning(described, contract), ...example(described), form, output);
  const title = element("summary", {}, element("span", { className: "path", textContent: `GET ${path}` }));
  title.append(element("span", { textContent: described.summary }));
  return element("details", { id: described.operationId }, title, inside);
}

function show(contract) {
  document.getElementById("version").textContent = contract.info.version;
  const paragraphs = contract.info.description.trim().split("\n\n").slice(1);
  document.getElementById("about").append(...paragraphs.map((one) => element("p", {}, ...prose(one))));
  const operations = document.getElementById("operations");
  const contents = document.getElementById("contents");
  for (const tag of contract.tags) {
    const links = element("ul");
    const section = element("section", {}, element("h2", { textContent: tag.name }), element("p", {}, tag.description));
    for (const [path, { get }] of Object.entries(contract.paths)) {
      if (!get.tags.includes(tag.name)) continue;
      const parameters = resolved(get.parameters || [], contract).filter((one) => one.in !== "header");
      section.append(operation(path, { ...get, parameters }, contract));
      links.append(element("li", {}, element("a", { href: `#${get.operationId}`, textContent: path })));
    }
    operations.append(section);
    contents.append(element("h2", { textContent: tag.name }), links);
  }
  const more = [["query-language", "The query language"], ["errors", "Errors"]];
  const others = more.map(([id, title]) => element("li", {}, element("a", { href: `#${id}`, textContent: title })));
  contents.append(element("h2", { textContent: "More" }), element("ul", {}, ...others));
  operations.setAttribute("aria-busy", "false");
}

/** Opens what the address points at: it was not there when the browser looked. */
function goThere() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target instanceof HTMLDetailsElement) target.open = true;
  target.scrollIntoView();
}

async function begin() {
  const contract = await (await fetch("/docs/openapi.json")).json();
  show(contract);
  window.addEventListener("hashchange", goThere);
  goThere();
}

begin();
