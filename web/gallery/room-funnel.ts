/** What the tables of the galleries' workshop said, and the ten recommendations from it. */
import { instant, type Instant } from "../../shared/time.ts";
import type { Highlight, PublishedList, Recommendation } from "../../shared/workshop/state.ts";

export const NOW: Instant = instant(Date.UTC(2014, 5, 25, 3, 31, 18));

const said: readonly (readonly [
  table: number,
  text: string,
  to: string | null,
  clusters: readonly (readonly [string, string])[],
])[] = [
  [
    2,
    "Promote collaborative governance: create a central coordinating body",
    "Member States",
    [["B", "One body in charge"]],
  ],
  [
    7,
    "Secure political will as well as common vision and values",
    "Member States",
    [["D", "Leaders who stand behind it"]],
  ],
  [
    9,
    "Promote institutionalization of inter-ministerial cooperation, innovation body, comprehensive compensation system and retention policy",
    "Member States",
    [
      ["A", "Ministries that work together"],
      ["C", "Keep good people"],
    ],
  ],
  [
    14,
    "Foster collaborative leadership in whole-of-government making use of common vision, values and participatory group methods of discussion and planning",
    "Member States",
    [["E", "Plan it as a group"]],
  ],
  [
    12,
    "Vision and political leadership, central coordinating body, strategic plan, action plan with funding support, and knowledge sharing should feed into each other",
    "Member States",
    [],
  ],
  [
    4,
    "Promote collaborative governance: combine top-down and bottom-up approaches",
    "Member States",
    [["A", "Everyone at one table"]],
  ],
  [
    7,
    "Stimulate an open-by-default policy for all public sector activities",
    "Member States",
    [["A", "Open by default"]],
  ],
  [
    3,
    "Provide technical and financial assistance on e-government to small island states",
    "United Nations",
    [],
  ],
  [
    15,
    "Promote knowledge exchange on innovation through study tours, meet-ups and social media",
    "United Nations",
    [["F", "Learn from neighbours"]],
  ],
];
export const highlights: readonly Highlight[] = said.map(([table, text, to, clusters], i) => ({
  id: `h${i + 1}`,
  number: i + 1,
  tableId: `t${table}`,
  seatingId: "sit2",
  sessionId: i === 4 ? "se4" : "se5",
  promptId: "report",
  text,
  tableAddressee: to,
  addressee: to,
  clusters: clusters.map(([mark, title]) => ({
    id: `${table}${mark}`,
    mark,
    title,
    cards: [{ id: `${table}${mark}1`, text: "Give one office the right to decide", by: "person:p1" }],
  })),
  cards: [],
  by: "person:p1",
  at: instant(NOW - (30 - i) * 60_000),
}));

const ten: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "Promote collaborative governance and leadership: a common vision and a central coordinating body",
    "Member States",
    "Governance and leadership",
    ["h1", "h2", "h3", "h4"],
  ],
  [
    "Forge partnerships with companies, NGOs and communities",
    "Member States",
    "Governance and leadership",
    ["h6"],
  ],
  [
    "Make open by default the policy of the whole public sector",
    "Member States",
    "Policy and strategy",
    ["h7"],
  ],
  ["Increase citizen usage by reducing time, cost and visits", "Member States", "Service delivery", []],
  ["Develop the capacity of citizens and public sector in ICT", "Member States", "Capacity building", []],
  ["Reward innovators through funds, awards and gamification", "Member States", "Incentives", []],
  ["Adopt a UN resolution on a minimum e-government standard", "United Nations", "Policy and strategy", []],
  [
    "Support capacity building of small island states on e-government",
    "United Nations",
    "Small island states",
    ["h8"],
  ],
  ["Publish a UN model framework with templates and guidelines", "United Nations", "Capacity building", []],
  [
    "Stimulate knowledge transfer across countries and regions",
    "United Nations",
    "Knowledge sharing",
    ["h9"],
  ],
];
export const recommendations: readonly Recommendation[] = ten.map(
  ([sentence, addressee, theme, sources], i) => ({
    id: `r${i + 1}`,
    number: i + 1,
    sentence,
    addressee,
    theme,
    sources,
    points:
      i === 0
        ? [
            { id: "pt1", text: "Share a common vision and values among stakeholders", sources: ["h2"] },
            {
              id: "pt2",
              text: "Build the necessary infrastructure to improve connectivity",
              sources: ["h3"],
            },
          ]
        : [],
  }),
);
export const published: PublishedList = { version: 1, at: instant(NOW - 1_000_000), recommendations };
