/** Adds the cards to the card picker, and the dashboard to the dialog for a new one. */
import { pageLocalizer } from "../ha/locale";
import type { CustomCard, CustomStrategy } from "../ha/types";
import "./bitrot-card/bitrot-card";
import { BITROT_CARD, suggestBitrot } from "./bitrot-card/bitrot-card-config";
import "./devices-card/devices-card";
import { DEVICES_CARD, suggestDevices } from "./devices-card/devices-card-config";
import "./drive-card/drive-card";
import { DRIVE_CARD, suggestDriveCard } from "./drive-card/drive-card-config";
import "./health-card/health-card";
import { HEALTH_CARD, suggestHealth } from "./health-card/health-card-config";
import "./job-card/job-card";
import { JOB_CARD, suggestJob } from "./job-card/job-card-config";
import "./map-card/map-card";
import { MAP_CARD, suggestMap } from "./map-card/map-card-config";
import "./missing-card/missing-card";
import { MISSING_CARD, suggestMissing } from "./missing-card/missing-card-config";
import { STRATEGY } from "./strategy";
import { CARDS } from "./texts";

const documentationURL = "https://github.com/drivearr/drivearr/blob/main/docs/cards.md";
const OFFERED = [
  ["missing", MISSING_CARD, suggestMissing],
  ["health", HEALTH_CARD, suggestHealth],
  ["devices", DEVICES_CARD, suggestDevices],
  ["bitrot", BITROT_CARD, suggestBitrot],
  ["map", MAP_CARD, suggestMap],
  ["job", JOB_CARD, suggestJob],
] as const;

/** Adds what is not there yet: a second copy of this file adds nothing. */
function add<T extends CustomCard | CustomStrategy>(list: T[], wanted: readonly T[]): void {
  for (const each of wanted) if (!list.some(({ type }) => type === each.type)) list.push(each);
}

const l = pageLocalizer();
const always = { preview: true, documentationURL };
add((window.customCards ??= []), [
  {
    type: DRIVE_CARD,
    name: l.text("card.name"),
    description: l.text("card.description"),
    getEntitySuggestion: suggestDriveCard,
    ...always,
  },
  ...OFFERED.map(([kind, type, getEntitySuggestion]) => ({
    type,
    name: l.from(CARDS, `card.${kind}`),
    description: l.from(CARDS, `card.${kind}_description`),
    getEntitySuggestion,
    ...always,
  })),
]);
add((window.customStrategies ??= []), [
  {
    type: STRATEGY,
    strategyType: "dashboard" as const,
    name: l.from(CARDS, "strategy.name"),
    description: l.from(CARDS, "strategy.description"),
    documentationURL,
  },
]);
