"""Ideas instead of stories, and the language model: chosen, tried, and told of."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from model_server import ModelServer
from test_page import SIZES, STORY, no_sideways_scroll

# What a machine can find of the Web Content Accessibility Guidelines 2.2, levels A and AA.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def everybody_can_use(page):
    found = Axe().run(page, options=RULES)
    assert found.response["violations"] == [], found.generate_report()


def signature(page):
    return {"Authorization": "Bearer " + page.evaluate("localStorage.getItem('seidra.token')")}


def answer_late(page, route):
    """Lets events overtake an answer, as they do on a busy machine."""
    answer = route.fetch()
    page.wait_for_timeout(3_000)
    route.fulfill(response=answer)


@pytest.fixture
def model():
    server = ModelServer()
    yield server
    server.close()


@pytest.fixture
def settings(studio, signed_in):
    """The settings, as an administrator finds them; put back afterwards."""
    page = signed_in
    headers = signature(page)
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Language model")).to_be_visible()
    yield page
    assert page.request.delete(f"{studio}/api/settings/language-model", headers=headers).status == 200


def choose(page, model, key=None):
    page.get_by_label("Address").fill(model.url)
    page.get_by_label("Model", exact=True).fill("tiny")
    if key:
        page.get_by_label("Key").fill(key)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Kept. The next film asks this model.")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_an_idea_is_told_instead_of_a_story(signed_in, size):
    page = signed_in
    page.set_viewport_size(SIZES[size])
    everybody_can_use(page)
    page.get_by_role("radio", name="An idea").check()
    page.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("status")).to_contain_text("There is no idea yet")
    page.get_by_role("button", name="Put this message away").click()
    idea = page.get_by_label("Idea", exact=True)
    idea.fill("Far out. " * 500)
    expect(page.get_by_text("that is only for a script")).to_be_visible()
    idea.fill("A lighthouse keeper finds a letter in a bottle.")
    expect(page.get_by_text("47 of 4000 characters")).to_be_visible()
    assert no_sideways_scroll(page)
    everybody_can_use(page)
    page.get_by_label("Height").select_option("480")
    page.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("heading", name="Storyboard")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_an_administrator_chooses_a_model_and_tries_it(settings, model, size):
    page = settings
    page.set_viewport_size(SIZES[size])
    everybody_can_use(page)
    expect(page.get_by_role("button", name="Try it")).to_be_disabled()
    choose(page, model, key="sk-gull-rock")
    expect(page.get_by_label("Key, of which one is kept")).to_have_value("")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("tiny answered within")).to_contain_text("“Blue.”")
    assert model.keys == ["Bearer sk-gull-rock"]
    assert no_sideways_scroll(page)
    everybody_can_use(page)

    page.get_by_label("Take the key away").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_label("Key, where the server wants one")).to_be_visible()
    model.close()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("cannot be reached")).to_be_visible()
    page.get_by_role("button", name="Back to what the studio was started with").click()
    expect(page.get_by_text("Now there is none")).to_be_visible()


def test_a_model_is_asked_again_while_the_old_film_can_be_watched(settings, model):
    page = settings
    model.is_good = False
    choose(page, model)
    page.get_by_role("link", name="All films").click()
    page.get_by_label("Height").select_option("480")
    page.get_by_label("Story text").fill(STORY)
    page.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("heading", name="The language model")).to_be_visible(timeout=180_000)
    expect(page.get_by_text("The language model tiny answered 0 of")).to_be_visible()
    expect(page.get_by_text("broke off or could not be read")).to_be_visible()

    model.is_good = True
    model.may_answer.clear()
    page.route("**/retry", lambda route: answer_late(page, route))
    page.get_by_role("button", name="Ask it again").click()
    expect(page.get_by_text("Asking the language model, 0 of")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("The film below is the one that there was")).to_be_visible()
    expect(page.locator("video")).to_be_visible()
    page.set_viewport_size(SIZES["phone"])
    assert no_sideways_scroll(page)
    everybody_can_use(page)
    model.may_answer.set()
    expect(page.get_by_text("The film below is the one that there was")).to_have_count(0, timeout=180_000)
    expect(page.get_by_text("broke off or could not be read")).to_have_count(0)
    expect(page.get_by_role("button", name="Ask it again")).to_have_count(0)
    expect(page.locator("video")).to_be_visible()
