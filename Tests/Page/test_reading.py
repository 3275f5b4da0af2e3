"""What a person corrects in the reading of a story, with the mouse and without."""

import pytest
from playwright.sync_api import expect

from test_page import SIZES, no_sideways_scroll

STORY = """# The Rock

Mara Quill kept the lighthouse on the rock. She was a tall woman with a blue coat.

“Are you there?” asked Mara.

“I am here,” said Tobias. “The rope is wet.”

Mara climbed the stairs of the lighthouse with her lamp, and Tobias followed her.

“Hold the door,” said Tobias.

# The Village

In the morning Captain Reed walked through the village. He stopped at the well and laughed.

“Good day,” said Captain Reed.
"""


@pytest.fixture
def reading(signed_in):
    """The reading of a story that was brought just now; its film is stopped, so that nothing else is being done."""
    page = signed_in
    page.get_by_label("Height").select_option("480")
    page.get_by_label("Story text").fill(STORY)
    page.get_by_role("button", name="Make the film").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("link", name="Who is who").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible(timeout=30_000)
    yield page


def person(page, name):
    return page.locator(".cast > li").filter(has=page.locator("summary strong", has_text=name))


@pytest.mark.parametrize("size", SIZES)
def test_people_are_renamed_merged_and_taken_back(reading, size):
    page = reading
    page.set_viewport_size(SIZES[size])
    tobias = person(page, "Tobias")
    tobias.locator("summary").focus()
    page.keyboard.press("Enter")
    name = tobias.get_by_label("Name", exact=True)
    name.fill("Old Tom")
    name.press("Enter")
    expect(person(page, "Old Tom")).to_be_visible()
    expect(page.get_by_text("Tobias is called Old Tom")).to_be_visible()

    person(page, "Old Tom").get_by_label("Is the same as").select_option(label="Captain Reed")
    expect(person(page, "Old Tom")).to_have_count(0)
    assert no_sideways_scroll(page)
    page.get_by_role("button", name="Take back: Tobias is Captain Reed").click()
    page.get_by_role("button", name="Take back: Tobias is called Old Tom").click()
    expect(person(page, "Tobias")).to_be_visible()
    expect(page.get_by_role("heading", name="Your corrections")).to_have_count(0)


def test_a_speaker_is_corrected_and_a_scene_is_split_and_moved_to_the_night(reading):
    page = reading
    speaker = page.get_by_label("Who says “Hold the door,”")
    expect(speaker.locator("option:checked")).to_have_text("Tobias")
    speaker.select_option(label="Mara Quill")
    expect(page.get_by_text("is said by Mara")).to_be_visible()
    expect(page.get_by_label("Who says “Hold the door,”").locator("option:checked")).to_have_text("Mara Quill")

    cut = page.get_by_role("button", name="A new scene begins before “Mara climbed")
    cut.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Scene 2")).to_be_visible()
    place = page.get_by_label("Place of Scene 2, in words")
    place.fill("the lamp room")
    place.press("Enter")
    expect(page.get_by_role("heading", name="Scene 2: the lamp room")).to_be_visible()
    page.get_by_label("Time of Scene 2").select_option("night")
    expect(page.get_by_text(": night")).to_be_visible()
    expect(page.get_by_label("Time of Scene 1")).not_to_have_value("night")

    page.get_by_label("Chapter", exact=True).select_option(label="The Village")
    expect(page.get_by_text("Captain Reed walked through the village")).to_be_visible()
    expect(page.get_by_text("Hold the door")).to_have_count(1)  # among the corrections
