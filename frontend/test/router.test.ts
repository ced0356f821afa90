/** The addresses of the panel's pages. */
import { describe, expect, it } from "vitest";
import { href, PAGES, parseRoute } from "../src/panel/router";

describe("parseRoute", () => {
  it.each(PAGES)("reads the address of %s back", (page) => {
    const needsId = href(page, "x").includes("/x");
    const route = parseRoute(href(page, needsId ? "a/b ü%?" : null, { op: "sync", q: "a&b=c" }));
    expect(route).toEqual({ page, id: needsId ? "a/b ü%?" : null, query: { op: "sync", q: "a&b=c" } });
  });

  it.each(["", "#", "#/", "#/nothing/here/at/all", "#//", "javascript:alert(1)"])(
    "shows the overview for %j",
    (hash) => {
      expect(parseRoute(hash)).toEqual({ page: "overview", id: null, query: {} });
    },
  );

  it("keeps an id that is not encoded rightly", () => {
    expect(parseRoute("#/drives/%E0%A4%A").id).toBe("%E0%A4%A");
  });

  it("leaves out what is empty", () => {
    expect(href("history", null, { q: "", type: null })).toBe("#/history");
  });
});
