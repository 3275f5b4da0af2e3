"""What a person does in the browser, from the door to the film."""

import pytest
from playwright.sync_api import expect

STORY = """---
title: The Short Walk
author: SEIDRA
language: en
---

Anna walked along the coast at dusk. The sea was calm.

"Look at the lighthouse," said Anna.
"""

SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def no_sideways_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_wrong_password_is_refused_in_words(studio, page):
    page.goto(studio)
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


@pytest.mark.parametrize("size", SIZES)
def test_the_page_fits_its_window(signed_in, size):
    signed_in.set_viewport_size(SIZES[size])
    assert no_sideways_scroll(signed_in)


def test_an_empty_story_is_refused_in_words(signed_in):
    signed_in.get_by_role("button", name="Make the film").click()
    expect(signed_in.get_by_role("status")).to_contain_text("There is no story yet")


def test_the_sample_is_one_click_away(signed_in):
    signed_in.get_by_role("button", name="try our sample").click()
    expect(signed_in.get_by_text("the-lamp-at-gull-rock.md")).to_be_visible()


def find_a_passage(page):
    """By the keyboard alone: to the box, through the hits, to the shot."""
    page.locator("body").press("/")
    expect(page.get_by_label("Find a passage")).to_be_focused()
    page.keyboard.type("lighthouse -dusk")
    hit = page.locator(".hit").first
    expect(hit).to_contain_text("Look at the lighthouse")
    expect(hit.locator("mark")).to_have_text("lighthouse")
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".shots li:focus")).to_have_count(1)
    hit.press("Escape")
    expect(page.locator(".hit")).to_have_count(0)


def test_a_story_becomes_a_film_before_ones_eyes(signed_in):
    page = signed_in
    page.get_by_label("Height").select_option("480")
    page.get_by_label("Story file").set_input_files(
        {"name": "walk.md", "mimeType": "text/markdown", "buffer": STORY.encode()}
    )
    page.get_by_role("button", name="Make the film").click()

    expect(page.get_by_role("heading", name="The Short Walk")).to_be_visible()
    expect(page.get_by_role("heading", name="Storyboard")).to_be_visible(timeout=30_000)
    expect(page.locator(".picture img").first).to_be_visible(timeout=60_000)

    expect(page.get_by_role("link", name="Download the film")).to_be_visible(timeout=120_000)
    assert page.evaluate("""async () => {
        const video = document.querySelector("video");
        video.muted = true;
        await video.play();
        await new Promise((seen) => video.requestVideoFrameCallback(seen));
        return video.videoWidth > 0 && video.duration > 5;
    }""")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the film").click()
    assert download.value.suggested_filename == "The Short Walk.mp4"

    find_a_passage(page)

    page.set_viewport_size(SIZES["phone"])
    assert no_sideways_scroll(page)

    page.get_by_role("link", name="All films").click()
    expect(page.get_by_role("link", name="The Short Walk")).to_be_visible()
