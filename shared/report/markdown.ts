/** The report as Markdown (CommonMark with tables). Nobody's words can become mark-up: all of them are escaped. */
import type { Block, Cell, Inline, Line, ListItem, Report } from "./tree.ts";

export function toMarkdown(report: Report): string {
  const head = [`# ${escape(report.title)}`, ...(report.subtitle === "" ? [] : [escape(report.subtitle)])];
  return `${[...head, ...report.sections.flatMap((block) => lines(block))].join("\n\n")}\n`;
}

/** A block as paragraphs; `joined` by empty lines. */
function lines(block: Block): string[] {
  switch (block.is) {
    case "section":
      return [
        `${"#".repeat(block.level)} ${anchor(block.id)}${inline(block.title)}`,
        ...block.blocks.flatMap(lines),
      ];
    case "paragraph":
      return [`${anchor(block.id)}${inline(block.line)}`];
    case "list":
      return block.items.length === 0 ? [] : [items(block.items, block.ordered, 0)];
    case "table":
      return [
        ...(block.id === undefined ? [] : [anchor(block.id)]),
        table(block.head, block.numeric, block.rows),
      ];
    case "figures":
      return [block.items.map(({ value, label }) => `**${escape(value)}** ${escape(label)}`).join(" · ")];
    default:
      return block satisfies never;
  }
}

function items(all: readonly ListItem[], ordered: boolean, depth: number): string {
  const indent = "    ".repeat(depth);
  return all
    .flatMap((item, i) => [
      `${indent}${ordered ? `${i + 1}. ` : "- "}${anchor(item.id)}${inline(item.line)}`,
      ...(item.blocks ?? []).map((block) => nested(block, depth + 1)),
    ])
    .join("\n");
}
/** Below a list item stand lists, and lines of text. */
function nested(block: Block, depth: number): string {
  if (block.is === "list") return items(block.items, block.ordered, depth);
  return lines(block)
    .map((line) => `${"    ".repeat(depth)}- ${line}`)
    .join("\n");
}

function table(
  head: readonly string[],
  numeric: readonly number[],
  rows: readonly (readonly Cell[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(head.map(escape)),
    row(head.map((_, i) => (numeric.includes(i) ? "---:" : "---"))),
    ...rows.map((cells) => row(cells.map((cell) => cell.map(inline).join("<br>")))),
  ].join("\n");
}

const inline = (line: Line): string => line.map(one).join("");

function one(part: Inline): string {
  switch (part.is) {
    case "text":
    case "record":
      return escape(part.text);
    case "strong":
      return `**${escape(part.text)}**`;
    case "link":
      return `[${escape(part.text)}](#${part.to})`;
    case "badge":
      return part.to === undefined ? `**${escape(part.text)}**` : `[**${escape(part.text)}**](#${part.to})`;
    default:
      return part satisfies never;
  }
}

/** Anchors are ids, so they hold only letters, digits, `-` and `_`. */
const anchor = (id: string | undefined): string => (id === undefined ? "" : `<a id="${id}"></a>`);

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Words as they are, whatever they hold. Entities for what could become HTML, a backslash before what could become
 * mark-up, addresses that nobody made a link stay text, line breaks stay line breaks.
 */
export function escape(words: string): string {
  return (
    words
      .replace(/[\\`*_[\]|~$#{}]/g, "\\$&")
      .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
      .replace(/:\/\//g, ":\\//")
      .replace(/\bwww\./gi, (address) => `${address.slice(0, -1)}\\.`)
      .replace(/@(?=\w)/g, "\\@")
      .split("\n")
      // At the start of a line these would make lists, headings, rules or formulas.
      .map((line) => line.replace(/^(\s*)([-+=!])/, "$1\\$2").replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2"))
      .join("<br>")
  );
}
