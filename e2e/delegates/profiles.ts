/** Who comes: made-up people from real countries. */
import type { OrganisationKind, Profile } from "../../shared/protocol.ts";
import type { Chance } from "./chance.ts";

const GIVEN =
  "Amina Tomás Hye-jin Kofi Leilani Rashid Ana Sione Mei Joseph Fatou Dmitri Noor Carlos Ingrid Tevita Aisha Paul Soo-min Blessing Marek Yara Hinemoa Luís Chipo Arjun Salome Omar Grace Vaea Nadia Peter Lan Moussa Elena Tariq Rosa Ji-ho Abena Mikael".split(
    " ",
  );
const FAMILY =
  "Diallo Silva Kim Mensah Kahale Aziz Moreno Tupou Chen Okello Ndiaye Petrov Haddad Vargas Nilsson Fifita Bello Müller Park Adeyemi Nowak Khoury Rangi Pereira Moyo Sharma Tamale Farouk Njoroge Taumata Rossi Novak Tran Traoré Popescu Mahmood Castro Choi Asante Berg".split(
    " ",
  );
const COUNTRIES =
  "Azerbaijan|Bahrain|Bangladesh|Bhutan|Botswana|Brazil|Burkina Faso|Cabo Verde|Cameroon|Cook Islands|Ecuador|Estonia|Ethiopia|Fiji|Gambia|Ghana|Grenada|India|Indonesia|Italy|Jamaica|Kazakhstan|Kenya|Kiribati|Lao PDR|Malaysia|Maldives|Mauritius|Mongolia|Morocco|Nepal|Nigeria|Oman|Palau|Philippines|Republic of Korea|Rwanda|Samoa|Senegal|Singapore|Spain|Sri Lanka|Tonga|Trinidad and Tobago|Uganda|United Arab Emirates|Vanuatu|Viet Nam".split(
    "|",
  );
const ORGANISATIONS: readonly (readonly [OrganisationKind, string])[] = [
  ["government", "Ministry of Public Administration"],
  ["government", "Prime Minister's Office"],
  ["government", "National ICT Agency"],
  ["government", "Civil Service Commission"],
  ["academia", "School of Public Policy"],
  ["academia", "Institute for Digital Government"],
  ["civil", "Citizens' Access Network"],
  ["private", "Open Services Ltd"],
  ["international", "Regional Cooperation Office"],
];
const LANGUAGES = ["English", "French", "Spanish", "Arabic", "Portuguese", "Korean", "Russian"];

/** `count` people with different names. */
export function profiles(count: number, chance: Chance): Profile[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${chance.one(GIVEN)} ${chance.one(FAMILY)}`);
  return [...names].map((name): Profile => {
    const [kind, organisation] = chance.one(ORGANISATIONS);
    return {
      name,
      country: chance.one(COUNTRIES),
      organisation,
      kind,
      languages: chance.some(LANGUAGES, 1 + chance.below(2)),
    };
  });
}
export const profileOf = (name: string): Profile => ({
  name,
  country: "",
  organisation: "",
  kind: "",
  languages: [],
});
