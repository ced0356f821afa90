/** Where cards and panel get drives from: Home Assistant for the cards, the scanner itself for the panel. */
import type { DriveAction, DriveView } from "../drive/drive-view";

/** Why there is nothing to show: nobody knows the id, or it belongs to something else than a drive. */
export type Absence = "not_found" | "not_a_drive";

export interface DriveBackend {
  /** Gives a drive as it is now. */
  drive(id: string): DriveView | Absence;
  /** Starts an action; rejects with the reason when it was refused. */
  run(id: string, action: DriveAction): Promise<void>;
}
