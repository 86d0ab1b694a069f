/**
 * What the real room said: recommendations of the tables and the two final ones, quoted as data.
 * Source: UN DESA, Report of the Capacity Development Workshop, Seoul, 24-25 June 2014.
 */
export interface QuotedRecommendation {
  readonly addressee: "Member States" | "United Nations";
  readonly theme: string;
  readonly text: string;
}
export interface QuotedFinal {
  readonly addressee: "Member States" | "United Nations";
  readonly text: string;
  readonly points: readonly string[];
}

export const TABLE_RECOMMENDATIONS: readonly QuotedRecommendation[] = [
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Secure political will as well as common vision and values",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Vision and political leadership, central coordinating body, strategic plan, action plan with funding support, and knowledge sharing (SIDS network) should feed into each other based on mutual trust for e-Governance and innovation for sustainable development",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Political will, buy-in from political leadership, leadership at all levels, multi-stakeholder participation, corruption control and institutionalization of reforms as well as presence of legal and risk management frameworks, central coordinating body, mandate-based implementing agencies, local champions and feedback mechanisms will facilitate and enhance implementation of e-Governance",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Strategic budgeting and planning are required to address financial constraints as well as to align with national programs",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Promote institutionalization of inter-ministerial cooperation, innovation body, comprehensive compensation system and retention policy. Cross-cutting issues such as ethics and values, inclusion and equity need to be addressed.",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Promote collaborative governance: create a central coordinating body",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Promote collaborative governance: forge public-private partnerships",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Promote collaborative governance: combine top-down and bottom-up approaches",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Promote participatory and demand-driven e-government which takes account of localization, multi-channel service delivery and capacity building of political leaders on the importance of e-government",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Foster collaborative leadership in whole-of-government making use of common vision, values and participatory group methods of discussion and planning",
  },
  {
    addressee: "Member States",
    theme: "Governance and leadership",
    text: "Foster governance collaboration of government, NGOs, CBOs and companies in service delivery for all citizens especially the most vulnerable",
  },
  {
    addressee: "Member States",
    theme: "Policy and strategy",
    text: "Stimulate an open-by-default policy for all public sector activities embedded in a clear long-term strategy",
  },
  {
    addressee: "Member States",
    theme: "Policy and strategy",
    text: "Inclusive strategizing for innovative e-government which will prioritize national needs, should be carried out",
  },
  {
    addressee: "Member States",
    theme: "Policy and strategy",
    text: "Create policies and programs promoting climate chaos mitigation, gender equality, participatory governance, socio-economic justice and cultural tolerance",
  },
  {
    addressee: "Member States",
    theme: "Service delivery",
    text: "Inclusive and interactive service delivery: increase citizen usage by reducing time, cost and visits (TCV)",
  },
  {
    addressee: "Member States",
    theme: "Service delivery",
    text: "Inclusive and interactive service delivery: promote crowdsourcing and co-creation with citizens, private sector and civil society",
  },
  {
    addressee: "Member States",
    theme: "Service delivery",
    text: "Action-oriented user centricity needs to be at the heart of all initiatives requiring cross-sectoral, regional and institutional collaboration",
  },
  {
    addressee: "Member States",
    theme: "Capacity building",
    text: "Ensure capacity- building of public sector for a whole-of-government approach to integrated service delivery",
  },
  {
    addressee: "Member States",
    theme: "Capacity building",
    text: "Develop the capacity of citizens and public sector in ICT and use of online services",
  },
  {
    addressee: "Member States",
    theme: "Knowledge sharing",
    text: "UN and member-states should stimulate structural action-driven knowledge build-up and transfer across countries, regions and entities",
  },
  {
    addressee: "Member States",
    theme: "Incentives",
    text: "Incentives for innovation and knowledge sharing: identify and incentivize innovators through gamification, funds and awards",
  },
  {
    addressee: "Member States",
    theme: "Incentives",
    text: "Establish innovation fund to create strategy, build capacity and define structure and processes",
  },
  {
    addressee: "United Nations",
    theme: "Policy and strategy",
    text: "A UN resolution mandating minimum ICT/e-government development level/standard for all Member States is suggested",
  },
  {
    addressee: "United Nations",
    theme: "Small island developing states",
    text: "Promote knowledge exchange on innovation and e-governance through study tours, meet ups and social media",
  },
  {
    addressee: "United Nations",
    theme: "Small island developing states",
    text: "Provide technical and financial assistance on e-government/e-services supporting SIDS to access donor organizations",
  },
  {
    addressee: "United Nations",
    theme: "Capacity building and knowledge sharing",
    text: "Ensure capacity-building of public sector for a whole-of-government approach to integrated service delivery",
  },
  {
    addressee: "United Nations",
    theme: "Capacity building and knowledge sharing",
    text: "A UN model on e-government framework which includes capacity building activities, reference templates, and adaptation and implementation guidelines is recommended",
  },
  {
    addressee: "United Nations",
    theme: "Capacity building and knowledge sharing",
    text: "UN and Member States should stimulate structural action-driven knowledge build-up and transfer across countries, regions and entities",
  },
  {
    addressee: "United Nations",
    theme: "Incentives",
    text: "Incentives for innovation and knowledge-sharing should be put in place",
  },
];

export const FINAL_RECOMMENDATIONS: readonly QuotedFinal[] = [
  {
    addressee: "Member States",
    text: "Promote a collaborative and participatory e-Governance platform and leadership",
    points: [
      "Sharing common vision and values among stakeholders, securing political will, developing trust of citizens in e-government and ensuring user-centricity thereby helping to increase access to and usage of e-government platforms especially for poor and vulnerable such as women, people in rural areas and elderly",
      "Building the necessary ICT infrastructure to improve connectivity",
      "Putting in place the supporting legal, policy and risk management frameworks, establishing a central coordinating body, ensuring implementing agencies have policy mandate, allocating financial resources and creating an incentive system which can include an innovation fund, awards and gamification",
      "Building human resource capacity of citizens and public sector on information and communications technology, implementing combination of top-down and bottom-up approaches, forging inter-government agency collaboration and public-private partnerships, co-creating with citizens, civil society and private sector, carrying out process reengineering and integration of systems, formulating and implementing strategic and action plans, collecting feedback, conducting monitoring and evaluation, sharing knowledge with other stakeholders and institutionalizing reforms",
    ],
  },
  {
    addressee: "United Nations",
    text: "Support capacity-building activities for Small Island Developing States on e-government",
    points: [
      "Provision of technical support and facilitating contacts with the donor community",
      "Knowledge platform / technical cooperation on innovation and e-Governance for sustainable development, i.e., repository of legislation, e-government strategies and innovative practices",
      "Study tours to better understand, replicate and adapt innovations and good practices in other SIDS",
      "Conferences and meetings to promote collaboration between SIDS and international development partners",
    ],
  },
];
