/** Everything that a dashboard loads: the cards, and their entries in the card picker. */
import "./cards/drive-card/drive-card";
import { DRIVE_CARD, suggestDriveCard } from "./cards/drive-card/drive-card-config";
import { pageLocalizer } from "./ha/locale";
import type { CustomCard } from "./ha/types";

const DOCUMENTATION = "https://github.com/drivearr/drivearr";

/** Adds a card to the picker; a second copy of this file adds nothing. */
function offer(card: CustomCard): void {
  const cards = (window.customCards ??= []);
  if (!cards.some(({ type }) => type === card.type)) cards.push(card);
}

const localizer = pageLocalizer();
offer({
  type: DRIVE_CARD,
  name: localizer.text("card.name"),
  description: localizer.text("card.description"),
  preview: true,
  documentationURL: DOCUMENTATION,
  getEntitySuggestion: suggestDriveCard,
});
