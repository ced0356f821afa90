/** Shows the drive card in every state. Address: ?theme=dark &lang=de &dir=rtl &case=NAME &live=0 (entities only) */
import "../../custom_components/drivearr/frontend/drivearr-cards.js";
import { DRIVES } from "./drives.js";
import { makeHass } from "./house.js";

const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.dataset.theme = query.get("theme") ?? "light";
root.lang = query.get("lang") ?? "en";
root.dir = query.get("dir") ?? "ltr";

// For tests: what the cards asked for, and a reason to refuse it.
window.calls = [];
window.refusal = "";
const hass = makeHass(DRIVES, {
  language: root.lang,
  live: query.get("live") !== "0",
  onCall: (domain, service, data) => {
    if (window.refusal) throw new Error(window.refusal);
    window.calls.push([domain, service, data]);
  },
});
const wanted = query.get("case");
for (const [id, { config }] of Object.entries(DRIVES)) {
  if (wanted !== null && wanted !== id) continue;
  const card = document.createElement("drivearr-drive-card");
  card.id = id;
  card.setConfig({ type: "custom:drivearr-drive-card", device: id, ...config });
  card.hass = hass;
  const place = document.createElement("div");
  place.append(card);
  document.querySelector("main").append(place);
}
window.hass = hass;
