/** How the panel keeps the scanner's state, and orders it. */
import { describe, expect, it } from "vitest";
import { applyMessage } from "../src/backend/scanner-state";
import { overviewRows, sortRows } from "../src/panel/overview-rows";

const drive = (drive_id: string, size_bytes: number | null) => ({ drive_id, name: drive_id, size_bytes });
const dump = { rev: 4, state: { drives: [drive("a", null), drive("b", 9), drive("c", 10)] } };

describe("applyMessage", () => {
  it("patches whole rows", () => {
    const state = applyMessage(applyMessage(null, dump), {
      rev: 5,
      changed: { drives: [drive("b", 2)] },
      removed: { drives: ["a"] },
    });
    expect([...(state?.tables["drives"] ?? [])].map(([id, row]) => [id, row["size_bytes"]])).toEqual([
      ["b", 2],
      ["c", 10],
    ]);
  });

  it("asks anew after a gap, and before a dump", () => {
    expect(applyMessage(applyMessage(null, dump), { rev: 6, changed: {} })).toBeNull();
    expect(applyMessage(null, { rev: 1, changed: {} })).toBeNull();
  });
});

describe("sortRows", () => {
  it.each([
    [false, ["drive b", "drive c", "drive a"]],
    [true, ["drive c", "drive b", "drive a"]],
  ])("puts what is not known last (down: %s)", (down, order) => {
    const state = applyMessage(null, dump);
    expect(sortRows(overviewRows(state!), "size", down, "en").map(({ key }) => key)).toEqual(order);
  });
});
