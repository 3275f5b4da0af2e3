"""What a person changes in a storyboard, and the personas that they keep."""

import struct
import zlib

import pytest
from playwright.sync_api import expect

from test_page import SIZES, no_sideways_scroll
from test_reading import STORY, person


def png(side=16):
    """A grey square."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x80" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def storyboard(signed_in):
    """The storyboard of a story that was brought just now; its film is stopped, so that nothing else is being done."""
    page = signed_in
    page.get_by_label("Height").select_option("480")
    page.get_by_label("Story text").fill(STORY)
    page.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("heading", name="Storyboard")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    yield page


@pytest.mark.parametrize("size", SIZES)
def test_a_shot_is_changed_with_the_keyboard_and_put_back(storyboard, size):
    page = storyboard
    page.set_viewport_size(SIZES[size])
    change = page.get_by_role("button", name="Change shot 3", exact=True)
    change.focus()
    page.keyboard.press("Enter")
    editor = page.get_by_role("dialog", name="Shot 3")
    expect(editor.get_by_label("When")).to_be_visible()
    directed = editor.get_by_label("When").locator("option").first
    expect(directed).to_contain_text("as directed (")
    editor.get_by_label("When").select_option("night")
    editor.get_by_label("Prompt for picture models").fill("a lamp in the dark")
    assert no_sideways_scroll(page)
    editor.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("One picture is painted anew")).to_be_visible()
    expect(editor).to_have_count(0)

    change.click()
    editor = page.get_by_role("dialog", name="Shot 3")
    expect(editor.get_by_label("When")).to_have_value("night")
    expect(editor.get_by_label("Prompt for picture models")).to_have_value("a lamp in the dark")
    editor.get_by_role("button", name="As directed").click()
    expect(editor).to_have_count(0)
    change.click()
    editor = page.get_by_role("dialog", name="Shot 3")
    expect(editor.get_by_label("When")).to_have_value("")
    page.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    expect(change).to_be_focused()
    expect(page.get_by_role("button", name="Change shot 1", exact=True)).to_have_count(0)  # a card


@pytest.mark.parametrize("size", SIZES)
def test_a_persona_is_made_given_taken_back_and_removed(storyboard, size):
    page = storyboard
    page.set_viewport_size(SIZES[size])
    film = page.url
    page.get_by_role("link", name="Personas").click()
    form = page.locator("section", has=page.get_by_role("heading", name="A new persona"))
    form.get_by_label("Name").fill("Old sailor")
    form.get_by_label("Drawn as").select_option("man")
    form.get_by_label("Look, with commas").fill("a white beard, a green coat")
    form.get_by_label("Picture (PNG)").set_input_files({"name": "sailor.png", "mimeType": "image/png", "buffer": png()})
    form.get_by_role("button", name="Add the persona").click()
    entry = page.locator(".personas .cast > li", has=page.locator("strong", has_text="Old sailor"))
    expect(entry.get_by_text("man, a white beard, a green coat")).to_be_visible()
    expect(entry.locator("img")).to_be_visible()
    assert page.evaluate("document.querySelector('.personas img').naturalWidth") == 16
    assert no_sideways_scroll(page)

    page.goto(f"{film}/reading")
    tobias = person(page, "Tobias")
    tobias.locator("summary").click()
    tobias.get_by_label("Persona").select_option(label="Old sailor")
    expect(tobias.get_by_label("Persona").locator("option:checked")).to_have_text("Old sailor")
    page.reload()
    tobias = person(page, "Tobias")
    tobias.locator("summary").click()
    expect(tobias.get_by_label("Persona").locator("option:checked")).to_have_text("Old sailor")
    tobias.get_by_label("Persona").select_option(label="as the story says")
    expect(tobias.get_by_label("Persona").locator("option:checked")).to_have_text("as the story says")

    page.get_by_role("link", name="Personas").click()
    page.once("dialog", lambda dialog: dialog.accept())
    entry = page.locator(".personas .cast > li", has=page.locator("strong", has_text="Old sailor"))
    entry.locator("summary").first.focus()
    page.keyboard.press("Enter")
    entry.get_by_role("button", name="Remove").click()
    expect(entry).to_have_count(0)
