/** The dashboard of a house: an overview, and a view for each drive. Pure. */
import { type DiskPlace, drivesOf, houseOf, type Place, type Registries, type ScannerPlace } from "../ha/house";
import { BITROT_CARD } from "./bitrot-card/bitrot-card-config";
import { DEVICES_CARD } from "./devices-card/devices-card-config";
import { DRIVE_CARD } from "./drive-card/drive-card-config";
import { HEALTH_CARD } from "./health-card/health-card-config";
import { JOB_CARD } from "./job-card/job-card-config";
import { MAP_CARD } from "./map-card/map-card-config";
import { MISSING_CARD } from "./missing-card/missing-card-config";
import type { CardKey } from "./texts";

type Config = Readonly<Record<string, unknown>>;

const card = (type: string, more: Config = {}): Config => ({ type: `custom:${type}`, ...more });
const section = (...cards: readonly Config[]): Config => ({ type: "grid", cards });

/** Gives the disk that a drive lies on. */
function diskUnder(house: readonly ScannerPlace[], drive: Place): DiskPlace | undefined {
  return house.flatMap(({ disks }) => disks).find(({ drives }) => drives.some(({ id }) => id === drive.id));
}

/** Gives the view of all disks and drives. */
function overview(house: readonly ScannerPlace[], t: (key: CardKey) => string): Config {
  const drives = drivesOf(house).map(({ id: device }) => section(card(DRIVE_CARD, { device })));
  return {
    title: t("strategy.overview"),
    path: "overview",
    type: "sections",
    max_columns: 3,
    sections: [section(card(DEVICES_CARD)), section(card(JOB_CARD), card(BITROT_CARD)), ...drives],
  };
}

/** Gives the view of a drive. */
function viewOf(house: readonly ScannerPlace[], drive: Place): Config {
  const device = drive.id;
  const disk = diskUnder(house, drive);
  return {
    title: drive.name,
    path: `drive-${device}`,
    type: "sections",
    max_columns: 3,
    sections: [
      section(card(DRIVE_CARD, { device }), card(JOB_CARD, { device })),
      section(card(MISSING_CARD, { device })),
      section(card(BITROT_CARD, { device }), ...(disk ? [card(HEALTH_CARD, { device: disk.id })] : [])),
      ...(disk ? [section(card(MAP_CARD, { device: disk.id }))] : []),
    ],
  };
}

/** Gives the dashboard of a house. */
export function dashboardOf(house: readonly ScannerPlace[], t: (key: CardKey) => string): Config {
  const views = drivesOf(house).map((drive) => viewOf(house, drive));
  return { title: t("strategy.name"), views: [overview(house, t), ...views] };
}

/** Gives what decides how the dashboard looks, as one value to compare. */
export function shapeOf(registries: Registries): string {
  return JSON.stringify(
    houseOf(registries).map(({ id, disks, drives }) => [
      id,
      disks.map((disk) => [disk.id, disk.drives.map((drive) => [drive.id, drive.name])]),
      drives.map((drive) => [drive.id, drive.name]),
    ]),
  );
}
