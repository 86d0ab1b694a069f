import type { ReactNode } from "react";
import type { Block, Inline, Line, ListItem, SectionBlock } from "../../../shared/report/tree.ts";
import { Badge } from "../../parts/Badge.tsx";
import { Mark } from "../../parts/Mark.tsx";
import { cx } from "../../ui/cx.ts";
import css from "./Blocks.module.css";

/** The report's tree, drawn: the same tree that Markdown is written from. */
export function SectionView({
  section,
  children,
}: {
  section: SectionBlock;
  children?: ReactNode;
}): ReactNode {
  const Heading = `h${section.level}` as "h2" | "h3" | "h4";
  if (isFolded(section)) {
    return (
      <details id={section.id} className={cx(css[`level${section.level}`], css.folded)}>
        <summary>
          <Heading>
            <LineView line={section.title} />
          </Heading>
        </summary>
        <Blocks blocks={section.blocks} />
      </details>
    );
  }
  return (
    <section id={section.id} className={css[`level${section.level}`]}>
      <Heading>
        <LineView line={section.title} />
      </Heading>
      {children}
      <Blocks blocks={section.blocks} />
    </section>
  );
}

/** Long matter stays folded on a screen, so that the whole can be overlooked; links and printing open it. */
const isFolded = ({ id, level }: SectionBlock): boolean =>
  (level === 3 && (id === "unused" || id.startsWith("session-"))) || id === "cards";

export const Blocks = ({ blocks }: { blocks: readonly Block[] }): ReactNode =>
  blocks.map((block, i) => <BlockView key={i} block={block} />);

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.is) {
    case "section":
      return <SectionView section={block} />;
    case "paragraph":
      return (
        <p id={block.id}>
          <LineView line={block.line} />
        </p>
      );
    case "list":
      return <ListView items={block.items} ordered={block.ordered} />;
    case "table":
      return <TableView table={block} />;
    case "figures":
      return null; // they stand on the cover
    default:
      return block satisfies never;
  }
}

function ListView({ items, ordered }: { items: readonly ListItem[]; ordered: boolean }): ReactNode {
  const Tag = ordered ? "ol" : "ul";
  return (
    <Tag className={ordered ? css.points : css.list}>
      {items.map((item, i) => (
        <li key={i} id={item.id}>
          <LineView line={item.line} />
          {item.blocks && <Blocks blocks={item.blocks} />}
        </li>
      ))}
    </Tag>
  );
}

function TableView({ table }: { table: Extract<Block, { is: "table" }> }): ReactNode {
  return (
    <div className={css.scroll}>
      <table id={table.id} className={cx(css.table, table.id === "matrix-table" && css.matrix, "num")}>
        <thead>
          <tr>
            {table.head.map((head, i) => (
              <th key={i} scope="col" className={cx(table.numeric.includes(i) && css.numeric)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => (
                <td key={c} className={cx(table.numeric.includes(c) && css.numeric)}>
                  {/* An empty place is a place: people see what is missing. */}
                  {cell.length === 0 && table.id === "matrix-table" && <span className={css.gap} />}
                  {cell.map((line, i) => (
                    <div key={i} className={css.line}>
                      <LineView line={line} />
                    </div>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const LineView = ({ line }: { line: Line }): ReactNode =>
  line.map((inline, i) => <InlineView key={i} inline={inline} />);

function InlineView({ inline }: { inline: Inline }): ReactNode {
  switch (inline.is) {
    case "text":
      return inline.text;
    case "strong":
      return <strong>{inline.text}</strong>;
    case "record":
      return (
        <bdi className="record" dir="auto">
          {inline.text}
        </bdi>
      );
    case "link":
      return <a href={`#${inline.to}`}>{inline.text}</a>;
    case "badge":
      return inline.to === undefined ? (
        <Sign inline={inline} />
      ) : (
        <a href={`#${inline.to}`} className={css.signLink}>
          <Sign inline={inline} />
        </a>
      );
    default:
      return inline satisfies never;
  }
}

/** A badge's text ends with its number or letter: the sign shows that, and says the whole. */
function Sign({ inline }: { inline: Extract<Inline, { is: "badge" }> }): ReactNode {
  const end = inline.text.split(" ").at(-1) ?? "";
  switch (inline.sign) {
    case "table":
      return (
        <Badge size="0.9em" label={inline.text}>
          {end}
        </Badge>
      );
    case "cluster":
      return /^[A-Z]{1,2}$/.test(end) ? <Mark letter={end} size="0.72em" label={inline.text} /> : inline.text;
    case "recommendation":
    case "highlight":
      return <strong className={css.number}>{inline.text}</strong>;
    case "final":
      return <span className={css.final}>{inline.text}</span>;
    case "state":
      return <span className={css.state}>{inline.text}</span>;
    default:
      return inline.sign satisfies never;
  }
}
