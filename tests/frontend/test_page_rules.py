"""What pages are held against finds what it is for: each rule on markup made for it."""

import pytest
from page_rules import moving, small_targets
from playwright.sync_api import Browser

SMALL = {
    "a small button": "<button>x</button>",
    "a low link alone": "<td><a href='#'>A link with many words in it</a></td>",
    "a link in a heading": "<h3><a href='#'>A link with many words in it</a></h3>",
    "a narrow button": "<button class='high'>x</button>",
    "a small box with a small label": "<input type=checkbox id=one><label for=one>on</label>",
    "what acts as a button": "<span role=button tabindex=0>open me, please</span>",
    "what is folded away": "<details class='high'><summary class='large'>More</summary><button>x</button></details>",
    "two that take each other's room": "<a class='tap' href='#'>1</a><a class='tap' href='#'>2</a>",
}
LARGE = {
    "a large button": "<button class='large'>x</button>",
    "a link in a sentence": "<p>Before you go on, <a href='#'>read this</a> first.</p>",
    "a small box with a large label": "<label class='large'><input type=checkbox>Films</label>",
    "a small link that takes the room around it": "<a class='tap' href='#'>1</a>",
    "a button that is hidden": "<button hidden>x</button>",
}
STYLE = """<style>
  body { margin: 80px; } .high { min-height: 44px; width: 20px; padding: 0; border: 0; }
  .large { display: inline-block; min-height: 44px; min-width: 44px; }
  .tap { position: relative; display: inline-block; }
  .tap::after { content: ""; position: absolute; inset: min(0px, calc(50% - 22px)); }
</style>"""


@pytest.mark.parametrize("case", SMALL)
def test_what_is_small_is_found(browser: Browser, case: str) -> None:
    """It is found in the page and below a shadow root."""
    page = browser.new_page()
    page.set_content(STYLE + SMALL[case])
    assert len(small_targets(page)) >= 1
    page.evaluate(
        """() => {
            const [host, kept] = [document.createElement("div"), [...document.body.childNodes]];
            host.attachShadow({ mode: "open" }).append(...kept, document.querySelector("style").cloneNode(true));
            document.body.replaceChildren(host);
        }"""
    )
    assert len(small_targets(page)) >= 1
    page.close()


@pytest.mark.parametrize("case", LARGE)
def test_what_is_large_is_let_be(browser: Browser, case: str) -> None:
    """Nothing is found."""
    page = browser.new_page()
    page.set_content(STYLE + LARGE[case])
    assert small_targets(page) == []
    page.close()


def test_what_is_behind_a_question_is_let_be(browser: Browser) -> None:
    """While a dialog is open only what it holds can be pressed."""
    page = browser.new_page()
    page.set_content(f"{STYLE}<button>x</button><dialog><button class='large'>Yes</button></dialog>")
    page.evaluate("document.querySelector('dialog').showModal()")
    assert small_targets(page) == []
    page.close()


@pytest.mark.parametrize(
    ("style", "count"),
    [
        ("p { transition: color 1s; }", 1),
        ("p::before { content: 'x'; animation: turn 1s infinite; } @keyframes turn { to { opacity: 0; } }", 2),
        ("p { scroll-behavior: smooth; }", 1),
        ("p { transition: color 0s; animation: none; }", 0),
    ],
)
def test_what_moves_is_found(browser: Browser, style: str, count: int) -> None:
    """A transition, an animation of a pseudo element, and a scroll that glides are motion."""
    page = browser.new_page()
    page.set_content(f"<style>{style}</style><p>still</p>")
    assert len(moving(page)) == count
    page.close()
